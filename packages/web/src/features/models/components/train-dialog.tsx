import { hasParents } from '@assort/engine';
import { Button, Group, Modal, Stack, Switch } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../../ui/problem.tsx';
import { useClassifier } from '../../classifiers/use-classifier.ts';
import { EmbeddingChoice } from '../../embeddings/components/embedding-choice.tsx';
import { type EmbeddingValue, isComplete, settingOf } from '../../embeddings/embedding-values.ts';
import { useTrain } from '../api/models.ts';

interface TrainDialogProps {
  readonly classifierId: string;
  /** What the last model learnt from. */
  readonly embeddings: EmbeddingValue;
  readonly onClose: () => void;
}

/** What a training may learn from beside words and characters; where labels have parents, it can go from broad to narrow. */
export function TrainDialog({ classifierId, embeddings, onClose }: TrainDialogProps) {
  const { t } = useTranslation();
  const train = useTrain(classifierId);
  const { taxonomy } = useClassifier().classifier;
  const [value, setValue] = useState(embeddings);
  const [isTopDown, setTopDown] = useState(false);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('training.options')}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <Stack gap="md">
        <EmbeddingChoice value={value} onChange={setValue} />
        {taxonomy.facets.some(hasParents) && (
          <Switch
            label={t('training.topDown')}
            checked={isTopDown}
            onChange={(event) => setTopDown(event.currentTarget.checked)}
          />
        )}
        <Problem error={train.error} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('actions.cancel')}
          </Button>
          <Button
            loading={train.isPending}
            disabled={!isComplete(value)}
            onClick={() =>
              train.mutate({ ...settingOf(value), hierarchy: isTopDown ? 'top-down' : 'flat' })
            }
          >
            {t('training.start')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
