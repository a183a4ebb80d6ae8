import { Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAdjustments, IconSchool } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { EmbeddingValue } from '../../embeddings/embedding-values.ts';
import type { useTrain } from '../api/models.ts';
import { TrainDialog } from './train-dialog.tsx';

interface TrainActionsProps {
  readonly classifierId: string;
  readonly train: ReturnType<typeof useTrain>;
  /** What the last model learnt from. */
  readonly embeddings: EmbeddingValue;
  readonly disabled: boolean;
}

/** Trains as the last model was trained, or with other options. */
export function TrainActions({ classifierId, train, embeddings, disabled }: TrainActionsProps) {
  const { t } = useTranslation();
  const [choosing, choose] = useDisclosure();
  return (
    <Group gap="sm">
      <Button
        variant="default"
        leftSection={<IconAdjustments size={18} aria-hidden />}
        disabled={disabled}
        onClick={choose.open}
      >
        {t('training.options')}
      </Button>
      <Button
        leftSection={<IconSchool size={18} aria-hidden />}
        disabled={disabled}
        loading={train.isPending}
        onClick={() => train.mutate(embeddings === null ? {} : { embeddings })}
      >
        {t('training.startNew')}
      </Button>
      {choosing && (
        <TrainDialog classifierId={classifierId} embeddings={embeddings} onClose={choose.close} />
      )}
    </Group>
  );
}
