import { Button, Group, Select, Skeleton, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useClient } from '../../../app/session/session-context.tsx';
import { FileDrop } from '../../../ui/file-drop.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { type DatasetFile, useDatasetFile } from '../../datasets/api/use-dataset-file.ts';
import { FileSummary } from '../../datasets/components/file-summary.tsx';
import { RowsTable } from '../../datasets/components/rows-table.tsx';

/** A file of texts without labels: choose it, choose its column, go. */
export function ClassifyFile({ classifierId }: { classifierId: string }) {
  const { t } = useTranslation();
  const dataset = useDatasetFile();
  return (
    <Panel title={t('files.title')} description={t('files.text')}>
      {dataset.file ? (
        <ChosenFile classifierId={classifierId} dataset={dataset} file={dataset.file} />
      ) : (
        <FileDrop onFile={dataset.choose} label={t('files.drop')} hint={t('files.dropHint')} />
      )}
    </Panel>
  );
}

interface ChosenFileProps {
  readonly classifierId: string;
  readonly dataset: DatasetFile;
  readonly file: File;
}

function ChosenFile({ classifierId, dataset, file }: ChosenFileProps) {
  const { t } = useTranslation();
  const client = useClient();
  const navigate = useNavigate();
  const { found, error, isReady } = dataset;
  const textColumn = found?.textColumn ?? null;
  const start = useMutation({
    mutationFn: (column: string) =>
      client.jobs.create(file, { classifierId, textColumn: column, fileName: file.name }),
    onSuccess: (job) => navigate(`/classifiers/${classifierId}/jobs/${job.id}`),
  });
  return (
    <Stack gap="md">
      <FileSummary file={file} inspection={found} onChange={() => dataset.choose(null)} />
      <Problem error={error} />
      {!found && !error && <Skeleton h={160} />}
      {found && (
        <>
          <Select
            label={t('files.column')}
            maw={360}
            data={found.columns.map((column) => column.name)}
            value={textColumn}
            allowDeselect={false}
            onChange={(column) => column && dataset.setRole(column, 'text')}
          />
          <RowsTable
            label={t('datasets.firstRows')}
            columns={found.columns.map((column) => column.name)}
            rows={found.preview}
          />
          <Problem error={start.error} />
          <Group justify="space-between" gap="sm">
            <Text size="sm" c="dimmed" flex={1} miw={200}>
              {t('files.kept')}
            </Text>
            <Button
              disabled={!isReady || textColumn === null}
              loading={start.isPending}
              onClick={() => textColumn !== null && start.mutate(textColumn)}
            >
              {t('files.submit', { count: found.rows })}
            </Button>
          </Group>
        </>
      )}
    </Stack>
  );
}
