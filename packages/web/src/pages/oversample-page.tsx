import { Alert, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useClient } from '../app/session/session-context.tsx';
import { useClassifier } from '../features/classifiers/use-classifier.ts';
import { OversampleForm } from '../features/oversampling/components/oversample-form.tsx';
import { providersQuery } from '../features/providers/api/providers.ts';
import { MissingParts } from '../features/strategies/components/missing-parts.tsx';

export default function OversamplePage() {
  const { t } = useTranslation();
  const overview = useClassifier();
  const { id, taxonomy } = overview.classifier;
  const providers = useQuery(providersQuery(useClient()));
  const facets = taxonomy.facets.filter(({ kind, min = 0 }) => kind !== 'open' && min <= 1);
  if (!providers.data) return <Skeleton h={240} />;
  return (
    <Stack gap="lg">
      <Text c="dimmed" maw={720}>
        {t('oversampling.text')}
      </Text>
      {facets.length === 0 && <Alert color="amber">{t('oversampling.noFacet')}</Alert>}
      <MissingParts classifierId={id} missing={providers.data.length === 0 ? ['provider'] : []} />
      {facets.length > 0 && providers.data.length > 0 && (
        <OversampleForm overview={overview} facets={facets} />
      )}
    </Stack>
  );
}
