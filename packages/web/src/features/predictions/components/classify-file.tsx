import type { Classifier } from '@assort/contract';
import { Select, Skeleton, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FileDrop } from '../../../ui/file-drop.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { type DatasetFile, useDatasetFile } from '../../datasets/api/use-dataset-file.ts';
import { FileSummary } from '../../datasets/components/file-summary.tsx';
import { RowsTable } from '../../datasets/components/rows-table.tsx';
import { StartFile } from './start-file.tsx';

/** A file of texts without labels: choose it, choose its column, go. */
export function ClassifyFile({ classifier }: { classifier: Classifier }) {
  const { t } = useTranslation();
  const dataset = useDatasetFile();
  return (
    <Panel title={t('files.title')} description={t('files.text')}>
      {dataset.file ? (
        <ChosenFile classifier={classifier} dataset={dataset} file={dataset.file} />
      ) : (
        <FileDrop onFile={dataset.choose} label={t('files.drop')} hint={t('files.dropHint')} />
      )}
    </Panel>
  );
}

interface ChosenFileProps {
  readonly classifier: Classifier;
  readonly dataset: DatasetFile;
  readonly file: File;
}

function ChosenFile({ classifier, dataset, file }: ChosenFileProps) {
  const { t } = useTranslation();
  const { found, error, isReady } = dataset;
  const textColumn = found?.textColumn ?? null;
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
          <StartFile
            key={textColumn}
            classifier={classifier}
            file={file}
            textColumn={isReady ? textColumn : null}
            rows={found.rows}
          />
        </>
      )}
    </Stack>
  );
}
