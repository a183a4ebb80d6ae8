import { Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useClient, useUser } from '../../../app/session/session-context.tsx';
import { useFormat } from '../../../i18n/use-format.ts';
import { Panel } from '../../../ui/panel.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { SpentOfCap } from '../../providers/components/spent-of-cap.tsx';
import { budgetQuery } from '../api/budget.ts';
import { BudgetForm } from './budget-form.tsx';

/** What language models cost a classifier this month, and the most that they may. */
export function BudgetPanel({ classifierId }: { classifierId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { role } = useUser();
  const query = useQuery(budgetQuery(useClient(), classifierId));
  const budget = query.data;
  return (
    <Panel title={t('budget.title')} description={t('budget.text')}>
      <Problem error={query.error} onRetry={() => query.refetch()} />
      {query.isPending && <Skeleton h={60} />}
      {budget && (
        <>
          <SpentOfCap spent={budget.spentUsd} cap={budget.monthlyCap} />
          {budget.reservedUsd > 0 && (
            <Text size="sm" c="dimmed">
              {t('budget.reserved', { amount: format.dollars(budget.reservedUsd) })}
            </Text>
          )}
          {role === 'admin' && <BudgetForm classifierId={classifierId} cap={budget.monthlyCap} />}
        </>
      )}
    </Panel>
  );
}
