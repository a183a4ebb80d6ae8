import { Button, Group, Modal, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FileDrop } from '../../../ui/file-drop.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { useDatasetFile } from '../../datasets/api/use-dataset-file.ts';
import { DatasetReview } from '../../datasets/components/dataset-review.tsx';
import { useUploadExamples } from '../api/examples.ts';

interface UploadExamplesProps {
  readonly classifierId: string;
  readonly onClose: () => void;
}

/** A file of more examples: what it holds, then its import. */
export function UploadExamples({ classifierId, onClose }: UploadExamplesProps) {
  const { t } = useTranslation();
  const dataset = useDatasetFile();
  const upload = useUploadExamples(classifierId);
  const { file, choice, found, isReady } = dataset;
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t('examples.upload')}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <Stack gap="md">
        {!file && (
          <FileDrop onFile={dataset.choose} label={t('create.drop')} hint={t('create.dropHint')} />
        )}
        <DatasetReview dataset={dataset} />
        <Problem error={upload.error} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('actions.cancel')}
          </Button>
          <Button
            disabled={!isReady || found?.facets.length === 0}
            loading={upload.isPending}
            onClick={() => file && upload.mutate({ file, choice })}
          >
            {t('examples.uploadSubmit', { count: found?.rows ?? 0 })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
