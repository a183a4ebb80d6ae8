import { NumberInput, type NumberInputProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';

/** An amount of US dollars, typed and shown as the chosen language writes it. */
export function DollarInput(props: NumberInputProps) {
  const { t } = useTranslation();
  const { decimalSeparator } = useFormat();
  return (
    <NumberInput
      min={0}
      step={1}
      hideControls
      leftSection={t('money.sign')}
      leftSectionWidth={44}
      leftSectionPointerEvents="none"
      decimalSeparator={decimalSeparator}
      {...props}
    />
  );
}
