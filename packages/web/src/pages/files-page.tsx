import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useClassifier } from '../features/classifiers/use-classifier.ts';
import { JobsTable } from '../features/jobs/components/jobs-table.tsx';
import { NoModel } from '../features/models/components/no-model.tsx';
import { ClassifyFile } from '../features/predictions/components/classify-file.tsx';
import { lacksModel } from '../features/strategies/what-is-missing.ts';
import { Panel } from '../ui/panel.tsx';

export default function FilesPage() {
  const { t } = useTranslation();
  const overview = useClassifier();
  const { id } = overview.classifier;
  if (lacksModel(overview.classifier)) return <NoModel overview={overview} />;
  return (
    <Stack gap="lg">
      <ClassifyFile classifier={overview.classifier} />
      <Panel title={t('files.earlier')}>
        <JobsTable filter={{ classifierId: id, type: 'classify-file' }} />
      </Panel>
    </Stack>
  );
}
