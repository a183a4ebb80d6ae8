import { Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/use-format.ts';

const warnFrom = 0.8;

/** Dollars of this month, against the cap where there is one. */
export function SpentOfCap({ spent, cap }: { spent: number; cap: number | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const amount = format.dollars(spent);
  if (cap === null) return <Text size="sm">{t('providers.spent', { amount })}</Text>;
  const share = cap === 0 ? 1 : Math.min(1, spent / cap);
  const color = share >= 1 ? 'red' : share >= warnFrom ? 'amber' : 'petrol';
  return (
    <Stack gap={6}>
      <Text size="sm" className="tabular">
        {t('providers.spentOf', { amount, cap: format.dollars(cap) })}
      </Text>
      <Progress value={share * 100} color={color} aria-label={t('providers.spentShare')} />
    </Stack>
  );
}
