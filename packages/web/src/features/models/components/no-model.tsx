import type { ClassifierOverview } from '@assort/contract';
import { Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconSchool } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { nextStep } from '../../classifiers/next-step.ts';
import { useTrain } from '../api/models.ts';
import { TrainDialog } from './train-dialog.tsx';

/** In place of what needs a model, while there is none: the way to one. */
export function NoModel({ overview }: { overview: ClassifierOverview }) {
  const { t } = useTranslation();
  const { id } = overview.classifier;
  const train = useTrain(id);
  const [choosing, choose] = useDisclosure();
  const needsExamples = nextStep(overview) === 'addExamples';
  return (
    <EmptyState
      icon={<IconSchool size={36} stroke={1.5} />}
      title={t('models.noneTitle')}
      text={t(needsExamples ? 'models.noneExamples' : 'models.noneText')}
    >
      <Problem error={train.error} />
      <Group gap="sm" justify="center">
        {needsExamples ? (
          <Button component={Link} to={`/classifiers/${id}/examples`}>
            {t('nextStep.addExamples.action')}
          </Button>
        ) : (
          <>
            <Button loading={train.isPending} onClick={() => train.mutate()}>
              {t('training.start')}
            </Button>
            <Button variant="default" onClick={choose.open}>
              {t('training.options')}
            </Button>
          </>
        )}
        <Button component={Link} to={`/classifiers/${id}/strategy`} variant="default">
          {t('models.otherStrategy')}
        </Button>
      </Group>
      {choosing && <TrainDialog classifierId={id} embeddings={null} onClose={choose.close} />}
    </EmptyState>
  );
}
