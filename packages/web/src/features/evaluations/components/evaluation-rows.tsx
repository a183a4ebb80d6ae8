import { SegmentedControl, Skeleton, Table, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../../app/session/session-context.tsx';
import { LoadMore } from '../../../ui/load-more.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { TrialCell, TruthCell } from '../../playground/components/trial-cell.tsx';
import { evaluationRowsQuery } from '../api/evaluations.ts';

interface EvaluationRowsProps {
  readonly classifierId: string;
  readonly evaluationId: string;
}

/** The rows that were answered wrongly, or all of them. */
export function EvaluationRows({ classifierId, evaluationId }: EvaluationRowsProps) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<'wrong' | 'all'>('wrong');
  const query = useInfiniteQuery(
    evaluationRowsQuery(useClient(), classifierId, evaluationId, shown === 'wrong'),
  );
  const rows = query.data?.pages.flatMap((page) => page.items);
  return (
    <Panel
      title={t('playground.rows')}
      actions={
        <SegmentedControl
          size="sm"
          aria-label={t('evaluations.shownRows')}
          value={shown}
          onChange={(value) => setShown(value as typeof shown)}
          data={[
            { value: 'wrong', label: t('evaluations.wrongRows') },
            { value: 'all', label: t('evaluations.everyRow') },
          ]}
        />
      }
    >
      <Problem error={query.error} onRetry={() => query.refetch()} />
      {query.isPending && <Skeleton h={240} />}
      {rows?.length === 0 && <Text c="dimmed">{t('evaluations.noneWrong')}</Text>}
      {rows && rows.length > 0 && (
        <Table.ScrollContainer
          minWidth={640}
          type="native"
          tabIndex={0}
          role="region"
          aria-label={t('playground.rows')}
        >
          <Table layout="fixed" aria-label={t('playground.rows')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('examples.text')}</Table.Th>
                <Table.Th>{t('playground.truth')}</Table.Th>
                <Table.Th>{t('evaluations.answer')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map(({ row, text, truth, answer }) => (
                <Table.Tr key={row} style={{ verticalAlign: 'top' }}>
                  <Table.Td>
                    <Text size="sm" lineClamp={5}>
                      {text}
                    </Text>
                  </Table.Td>
                  <Table.Td>
                    <TruthCell truth={truth} />
                  </Table.Td>
                  <Table.Td>
                    <TrialCell answer={answer} truth={truth} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <LoadMore query={query} />
    </Panel>
  );
}
