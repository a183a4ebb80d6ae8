import '@mantine/charts/styles.css';
import type { FacetFit } from '@assort/contract';
import { LineChart } from '@mantine/charts';
import { Button, Stack, Table } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/use-format.ts';
import { FileTable } from '../../../ui/file-table.tsx';

interface CascadeCurveProps {
  readonly fit: FacetFit;
  /** Share of final answers that are to be the reference's. */
  readonly target: number;
}

/** How right the cascade is against how much it escalates; the same as a table for those who read it. */
export function CascadeCurve({ fit, target }: CascadeCurveProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [opened, table] = useDisclosure();
  const points = fit.curve
    .map(({ escalated, agreement, upperBound, threshold, holds }) => ({
      escalated,
      agreement,
      guaranteed: Math.max(0, 1 - upperBound),
      threshold,
      holds,
    }))
    .sort((one, other) => one.escalated - other.escalated);
  const lowest = Math.min(target, ...points.map(({ guaranteed }) => guaranteed));
  return (
    <Stack gap="sm">
      <div aria-hidden="true">
        <LineChart
          h={260}
          data={points}
          dataKey="escalated"
          curveType="linear"
          withDots={false}
          withLegend
          accessibilityLayer={false}
          valueFormatter={format.percent}
          xAxisLabel={t('cascade.curveEscalated')}
          xAxisProps={{ type: 'number', domain: [0, 1], tickFormatter: format.wholePercent }}
          yAxisProps={{
            domain: [Math.floor(lowest * 20) / 20, 1],
            tickFormatter: format.percent,
            width: 64,
          }}
          tooltipProps={{
            labelFormatter: (escalated) =>
              `${t('cascade.curveEscalated')}: ${format.percent(Number(escalated))}`,
          }}
          referenceLines={[
            { y: target, label: t('cascade.target'), color: 'red' },
            { x: fit.escalated, label: t('cascade.chosen'), color: 'gray' },
          ]}
          series={[
            { name: 'agreement', label: t('cascade.curveAgreement'), color: 'petrol' },
            { name: 'guaranteed', label: t('cascade.curveGuaranteed'), color: 'amber' },
          ]}
        />
      </div>
      <Button
        variant="subtle"
        size="compact-sm"
        style={{ alignSelf: 'flex-start' }}
        aria-expanded={opened}
        onClick={table.toggle}
      >
        {t(opened ? 'cascade.hideTable' : 'cascade.showTable')}
      </Button>
      {opened && (
        <FileTable
          label={t('cascade.curve')}
          maxHeight={320}
          verticalSpacing={6}
          columns={[
            t('cascade.curveThreshold'),
            t('cascade.curveEscalated'),
            t('cascade.curveAgreement'),
            t('cascade.curveGuaranteed'),
            t('cascade.curveHolds'),
          ]}
        >
          {points.map((point) => (
            <Table.Tr key={point.threshold}>
              <Table.Td>{point.threshold === null ? '–' : format.score(point.threshold)}</Table.Td>
              <Table.Td>{format.percent(point.escalated)}</Table.Td>
              <Table.Td>{format.percent(point.agreement)}</Table.Td>
              <Table.Td>{format.percent(point.guaranteed)}</Table.Td>
              <Table.Td>{t(point.holds ? 'cascade.yes' : 'cascade.no')}</Table.Td>
            </Table.Tr>
          ))}
        </FileTable>
      )}
    </Stack>
  );
}
