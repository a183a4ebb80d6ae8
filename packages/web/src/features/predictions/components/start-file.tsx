import type { Classifier } from '@assort/contract';
import { Button, Group, Skeleton, Text } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useClient } from '../../../app/session/session-context.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { estimateQuery } from '../../jobs/api/estimate.ts';
import { suggestedCap } from '../../jobs/cap.ts';
import { EstimatePanel } from '../../jobs/components/estimate-panel.tsx';
import { useAskedModel } from '../../strategies/use-asked-model.ts';
import { useTakesBatches } from '../../strategies/use-takes-batches.ts';

interface StartFileProps {
  readonly classifier: Classifier;
  readonly file: File;
  /** Null before it is known. */
  readonly textColumn: string | null;
  readonly rows: number;
}

/** Starts the job; where it asks a language model, after it has said what that will take. */
export function StartFile({ classifier, file, textColumn, rows }: StartFileProps) {
  const { t } = useTranslation();
  const client = useClient();
  const navigate = useNavigate();
  const asked = useAskedModel(classifier);
  const takesBatches = useTakesBatches(classifier);
  const [batch, setBatch] = useState(false);
  const [typedCap, setTypedCap] = useState<number | string | null>(null);
  const estimate = useQuery({
    ...estimateQuery(client, {
      classifierId: classifier.id,
      file,
      textColumn: textColumn ?? '',
      batch,
    }),
    placeholderData: keepPreviousData,
    enabled: asked !== null && textColumn !== null,
  });
  // A batch is held against the cap at the most that it could cost, which is many times what is expected.
  const suggested = batch ? null : suggestedCap(estimate.data?.costUsd ?? null);
  const cap = typedCap ?? suggested ?? '';
  const start = useMutation({
    mutationFn: (column: string) =>
      client.jobs.create(file, {
        classifierId: classifier.id,
        textColumn: column,
        fileName: file.name,
        ...(batch && { batch }),
        ...(cap !== '' && { capUsd: Number(cap) }),
      }),
    onSuccess: (job) => navigate(`/classifiers/${classifier.id}/jobs/${job.id}`),
  });
  return (
    <>
      <Problem error={estimate.error} onRetry={() => estimate.refetch()} />
      {estimate.isFetching && !estimate.data && <Skeleton h={120} />}
      {asked !== null && estimate.data && (
        <EstimatePanel
          estimate={estimate.data}
          provider={asked.provider}
          model={asked.model}
          batch={batch}
          onBatch={takesBatches ? setBatch : undefined}
          cap={cap}
          onCap={setTypedCap}
        />
      )}
      <Problem error={start.error} />
      <Group justify="space-between" gap="sm">
        <Text size="sm" c="dimmed" flex={1} miw={200}>
          {t('files.kept')}
        </Text>
        <Button
          disabled={
            textColumn === null ||
            (asked !== null && (!estimate.data || estimate.isPlaceholderData))
          }
          loading={start.isPending}
          onClick={() => textColumn !== null && start.mutate(textColumn)}
        >
          {t('files.submit', { count: rows })}
        </Button>
      </Group>
    </>
  );
}
