import { NumberInput, type NumberInputProps } from '@mantine/core';
import { useFormat } from '../i18n/use-format.ts';

interface PercentInputProps extends Pick<NumberInputProps, 'label' | 'description'> {
  /** In percent; more than nothing if left out. */
  readonly min?: number;
  /** Between 0 and 1. */
  readonly value: number;
  readonly onChange: (share: number) => void;
}

const smallest = 0.1;

/** A share that is typed in percent, with one decimal. */
export function PercentInput({ min = smallest, value, onChange, ...props }: PercentInputProps) {
  const { decimalSeparator } = useFormat();
  return (
    <NumberInput
      min={min}
      max={100 - smallest}
      step={1}
      decimalScale={1}
      suffix="%"
      decimalSeparator={decimalSeparator}
      value={Math.round(value * 1000) / 10}
      onChange={(percent) => {
        if (percent === '' || Number(percent) < min || Number(percent) >= 100) return;
        onChange(Number(percent) / 100);
      }}
      {...props}
    />
  );
}
