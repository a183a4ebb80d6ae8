import type { Model } from '@assort/contract';
import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const colors = { champion: 'green', candidate: 'petrol', retired: 'gray' } as const;

export function ModelStatus({ status }: { status: Model['status'] }) {
  const { t } = useTranslation();
  return <Badge color={colors[status]}>{t(`models.statuses.${status}`)}</Badge>;
}
