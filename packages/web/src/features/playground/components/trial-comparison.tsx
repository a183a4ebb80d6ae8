import type { TrialSummary } from '@assort/contract';
import { Stack, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/use-format.ts';
import { Panel } from '../../../ui/panel.tsx';
import { Measured } from '../../models/components/measured.tsx';
import { ModelName } from '../../providers/components/model-name.tsx';
import { variantName } from '../variant-name.ts';

const headlines = ['accuracy', 'macroF1', 'microF1'] as const;

interface TrialComparisonProps {
  readonly variants: readonly TrialSummary[];
  readonly agreement: number | null;
  readonly rowCount: number;
}

/** What each variant answered, took and, where labels are known, got right. */
export function TrialComparison({ variants, agreement, rowCount }: TrialComparisonProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const facets = [...new Set(variants.flatMap(({ metrics }) => metrics.map(({ facet }) => facet)))];
  const facts: [name: string, value: (variant: TrialSummary) => ReactNode][] = [
    [t('jobs.completionRate'), ({ completionRate }) => format.percent(completionRate)],
    [t('jobs.cost'), ({ costUsd }) => format.dollars(costUsd)],
    [
      t('estimate.tokens'),
      ({ inputTokens, outputTokens }) =>
        t('try.tokens', {
          input: format.number(Math.round(inputTokens)),
          output: format.number(Math.round(outputTokens)),
        }),
    ],
    [
      t('playground.latency'),
      ({ medianLatencyMs }) => (medianLatencyMs === null ? '–' : format.latency(medianLatencyMs)),
    ],
  ];
  const measurements = facets.flatMap((facet) =>
    headlines.map((metric) => ({ facet, metric, name: t(`metrics.${metric}`) })),
  );
  return (
    <Panel
      title={t('playground.comparison')}
      description={
        agreement === null
          ? t('metrics.sample', { count: rowCount })
          : t('playground.agreement', { share: format.percent(agreement), count: rowCount })
      }
    >
      <Table.ScrollContainer minWidth={variants.length > 1 ? 560 : 320} type="native">
        <Table aria-label={t('playground.comparison')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Td />
              {variants.map(({ llm }, index) => (
                <Table.Th key={variantName(index)} style={{ verticalAlign: 'top' }}>
                  <Stack gap={2}>
                    {t(variantName(index))}
                    {llm && (
                      <Text size="sm" c="dimmed" component="span" fw={400}>
                        <ModelName name={llm.model} />
                      </Text>
                    )}
                  </Stack>
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {facts.map(([name, value]) => (
              <Table.Tr key={name}>
                <Table.Th scope="row" fw={400}>
                  {name}
                </Table.Th>
                {variants.map((variant, index) => (
                  <Table.Td key={variantName(index)}>{value(variant)}</Table.Td>
                ))}
              </Table.Tr>
            ))}
            {measurements.map(({ facet, metric, name }) => (
              <Table.Tr key={`${facet} ${metric}`}>
                <Table.Th scope="row" fw={400}>
                  {facets.length > 1 ? `${facet}: ${name}` : name}
                </Table.Th>
                {variants.map(({ metrics }, index) => (
                  <Table.Td key={variantName(index)}>
                    <Measured
                      metrics={metrics.find((measured) => measured.facet === facet)}
                      metric={metric}
                    />
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Panel>
  );
}
