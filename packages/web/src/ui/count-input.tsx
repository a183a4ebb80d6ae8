import { NumberInput, type NumberInputProps } from '@mantine/core';
import { useFormat } from '../i18n/use-format.ts';

/** A whole number of things, typed and shown as the chosen language writes it. */
export function CountInput(props: NumberInputProps) {
  const { decimalSeparator, thousandSeparator } = useFormat();
  return (
    <NumberInput
      min={1}
      allowDecimal={false}
      allowNegative={false}
      decimalSeparator={decimalSeparator}
      thousandSeparator={thousandSeparator}
      hideControls
      {...props}
    />
  );
}
