import type { EvaluationComparison } from '@assort/contract';
import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/use-format.ts';
import { Panel } from '../../../ui/panel.tsx';

const metrics = ['accuracy', 'macroF1', 'microF1'] as const;

/** Which of two evaluations is better in one facet, and how sure that is. */
export function FacetComparison(comparison: EvaluationComparison['facets'][number]) {
  const { t } = useTranslation();
  const format = useFormat();
  const { facet, rows, onlyARight, onlyBRight, pValue, better } = comparison;
  return (
    <Panel title={facet} description={t('metrics.sample', { count: rows })}>
      <Text role="status" fw={540}>
        {t(`evaluations.better.${better}`, { p: format.pValue(pValue) })}
      </Text>
      <Table.ScrollContainer minWidth={480} type="native">
        <Table aria-label={t('evaluations.comparison')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Td />
              <Table.Th ta="right">A</Table.Th>
              <Table.Th ta="right">B</Table.Th>
              <Table.Th>{t('evaluations.difference')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {metrics.map((metric) => {
              const { a, b, difference, interval } = comparison[metric];
              const [low, high] = interval.map(format.points) as [string, string];
              return (
                <Table.Tr key={metric}>
                  <Table.Th scope="row" fw={400}>
                    {t(`metrics.${metric}`)}
                  </Table.Th>
                  <Table.Td ta="right">{format.percent(a)}</Table.Td>
                  <Table.Td ta="right">{format.percent(b)}</Table.Td>
                  <Table.Td>
                    <b>{format.points(difference)}</b>{' '}
                    <Text component="span" size="xs" c="dimmed">
                      {t('metrics.interval', { low, high, count: rows })}
                    </Text>
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text size="sm" c="dimmed">
        {t('evaluations.onlyRight', {
          a: format.number(onlyARight),
          b: format.number(onlyBRight),
        })}
      </Text>
    </Panel>
  );
}
