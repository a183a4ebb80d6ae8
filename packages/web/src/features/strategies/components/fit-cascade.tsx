import { Anchor, Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { DollarInput } from '../../../ui/dollar-input.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { useFitCascade } from '../api/cascade.ts';

interface FitCascadeProps {
  readonly classifierId: string;
  /** Texts that can be used: they were kept out of training. */
  readonly devExamples: number;
  readonly isAgain: boolean;
}

/** Starts the job that finds the thresholds; both models are asked about each text. */
export function FitCascade({ classifierId, devExamples, isAgain }: FitCascadeProps) {
  const { t } = useTranslation();
  const fit = useFitCascade(classifierId);
  const [cap, setCap] = useState<number | string>(1);
  if (devExamples === 0) {
    return (
      <Text size="sm">
        {t('cascade.noTexts')}{' '}
        <Anchor
          component={Link}
          to={`/classifiers/${classifierId}/examples`}
          inherit
          underline="always"
        >
          {t('nextStep.addExamples.action')}
        </Anchor>
      </Text>
    );
  }
  return (
    <>
      <Problem error={fit.error} />
      <Group align="flex-end" gap="sm">
        <DollarInput
          label={t('estimate.cap')}
          placeholder={t('providers.noCap')}
          w={160}
          value={cap}
          onChange={setCap}
        />
        <Button
          variant={isAgain ? 'default' : 'filled'}
          loading={fit.isPending}
          onClick={() => fit.mutate(cap === '' ? null : Number(cap))}
        >
          {t(isAgain ? 'cascade.fitAgain' : 'cascade.fitNow', { count: devExamples })}
        </Button>
      </Group>
    </>
  );
}
