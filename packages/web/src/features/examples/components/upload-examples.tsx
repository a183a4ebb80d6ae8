import type { Split } from '@assort/contract';
import { Button, Group, Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FileDrop } from '../../../ui/file-drop.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { useDatasetFile } from '../../datasets/api/use-dataset-file.ts';
import { DatasetReview } from '../../datasets/components/dataset-review.tsx';
import { useUploadExamples } from '../api/examples.ts';
import { SplitChoice } from './split-choice.tsx';

interface UploadExamplesProps {
  readonly classifierId: string;
  readonly onClose: () => void;
}

/** A file of more examples: what it holds, then its import. */
export function UploadExamples({ classifierId, onClose }: UploadExamplesProps) {
  const { t } = useTranslation();
  const dataset = useDatasetFile();
  const upload = useUploadExamples(classifierId);
  // Undefined until somebody chooses.
  const [chosen, setChosen] = useState<Split | null>();
  const { file, choice, found, isReady } = dataset;
  const column = found?.splitColumn ?? null;
  const split = column === null ? (chosen ?? 'train') : (chosen ?? null);
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
        {found && <SplitChoice column={column} value={split} onChange={setChosen} />}
        <Problem error={upload.error} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('actions.cancel')}
          </Button>
          <Button
            disabled={!isReady || found?.facets.length === 0}
            loading={upload.isPending}
            onClick={() =>
              file && upload.mutate({ file, choice: { ...choice, split: split ?? undefined } })
            }
          >
            {t('examples.uploadSubmit', { count: found?.rows ?? 0 })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
