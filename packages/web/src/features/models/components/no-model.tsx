import type { ClassifierOverview } from '@assort/contract';
import { Button } from '@mantine/core';
import { IconSchool } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { nextStep } from '../../classifiers/next-step.ts';
import { useTrain } from '../api/models.ts';

/** In place of what needs a model, while there is none: the way to one. */
export function NoModel({ overview }: { overview: ClassifierOverview }) {
  const { t } = useTranslation();
  const { id } = overview.classifier;
  const train = useTrain(id);
  const needsExamples = nextStep(overview) === 'addExamples';
  return (
    <EmptyState
      icon={<IconSchool size={36} stroke={1.5} />}
      title={t('models.noneTitle')}
      text={t(needsExamples ? 'models.noneExamples' : 'models.noneText')}
    >
      <Problem error={train.error} />
      {needsExamples ? (
        <Button component={Link} to={`/classifiers/${id}/examples`}>
          {t('nextStep.addExamples.action')}
        </Button>
      ) : (
        <Button loading={train.isPending} onClick={() => train.mutate()}>
          {t('training.start')}
        </Button>
      )}
    </EmptyState>
  );
}
