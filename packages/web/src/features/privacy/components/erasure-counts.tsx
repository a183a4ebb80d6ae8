import type { Erasure } from '@assort/contract';
import { Alert, List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const kinds = ['predictions', 'examples', 'jobRows', 'storedAnswers', 'cachedAnswers'] as const;

/** How much would be erased, and which models have learnt from it. */
export function ErasureCounts({ erasure: { counts, models } }: { erasure: Erasure }) {
  const { t } = useTranslation();
  return (
    <Alert color="petrol" role="status" title={t('privacy.erase.found')}>
      <Stack gap="xs">
        <List size="sm">
          {kinds.map((kind) => (
            <List.Item key={kind}>{t(`privacy.counts.${kind}`, { count: counts[kind] })}</List.Item>
          ))}
        </List>
        {models.length > 0 && (
          <Text size="sm">{t('privacy.erase.models', { count: models.length })}</Text>
        )}
      </Stack>
    </Alert>
  );
}
