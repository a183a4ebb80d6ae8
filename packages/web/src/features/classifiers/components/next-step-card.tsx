import type { ClassifierOverview } from '@assort/contract';
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Problem } from '../../../ui/problem.tsx';
import { useTrain } from '../../models/api/models.ts';
import { nextStep } from '../next-step.ts';
import classes from './next-step-card.module.css';

/** The next best action, and the way to it. */
export function NextStepCard({ overview }: { overview: ClassifierOverview }) {
  const { t } = useTranslation();
  const { id } = overview.classifier;
  const train = useTrain(id);
  const step = nextStep(overview);
  const arrow = <IconArrowRight size={18} aria-hidden />;
  return (
    <section className={classes.root}>
      <Stack gap={4} flex={1} miw={240}>
        <Title order={2} fz={18}>
          {t(`nextStep.${step}.title`)}
        </Title>
        <Text size="sm" maw={560}>
          {t(`nextStep.${step}.text`)}
        </Text>
        <Problem error={train.error} />
      </Stack>
      <Group gap="sm">
        {step === 'addExamples' && (
          <>
            <Button component={Link} to={`/classifiers/${id}/examples`} rightSection={arrow}>
              {t('nextStep.addExamples.action')}
            </Button>
            <Button component={Link} to={`/classifiers/${id}/strategy`} variant="default">
              {t('nextStep.addExamples.strategy')}
            </Button>
          </>
        )}
        {step === 'train' && (
          <Button loading={train.isPending} onClick={() => train.mutate({})} rightSection={arrow}>
            {t('nextStep.train.action')}
          </Button>
        )}
        {step === 'try' && (
          <>
            <Button component={Link} to={`/classifiers/${id}/try`} rightSection={arrow}>
              {t('nextStep.try.action')}
            </Button>
            <Button component={Link} to={`/classifiers/${id}/files`} variant="default">
              {t('nextStep.try.files')}
            </Button>
          </>
        )}
      </Group>
    </section>
  );
}
