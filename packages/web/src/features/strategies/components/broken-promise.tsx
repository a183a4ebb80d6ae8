import type { ClassifierStrategy } from '@assort/contract';
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../../ui/problem.tsx';
import { useUpdateClassifier } from '../../classifiers/api/classifiers.ts';

interface BrokenPromiseProps {
  readonly classifierId: string;
  readonly strategy: Extract<ClassifierStrategy, { kind: 'cascade' }>;
  readonly isBroken: boolean;
}

/** What to do once audits refute the promise, and how to take it back. */
export function BrokenPromise({ classifierId, strategy, isBroken }: BrokenPromiseProps) {
  const { t } = useTranslation();
  const update = useUpdateClassifier(classifierId);
  const { fitted: _, escalateAll = false, ...settings } = strategy;
  if (!isBroken && !escalateAll) return null;
  const change = { ...settings, ...(!escalateAll && { escalateAll: true }) };
  return (
    <Alert
      color={escalateAll ? 'amber' : 'red'}
      title={t(escalateAll ? 'cascade.escalatingAll' : 'cascade.broken')}
    >
      <Stack gap="sm">
        <Text size="sm">{t(escalateAll ? 'cascade.escalatingAllText' : 'cascade.brokenText')}</Text>
        <Problem error={update.error} />
        <Group>
          <Button
            size="xs"
            variant="default"
            loading={update.isPending}
            onClick={() => update.mutate({ strategy: change })}
          >
            {t(escalateAll ? 'cascade.stopEscalating' : 'cascade.escalateAll')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
