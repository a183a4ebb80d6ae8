import type { CascadeGoal, FacetAudit, FacetFit, FacetWatch } from '@assort/contract';
import { Badge, Group, SimpleGrid } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/use-format.ts';
import { Panel } from '../../../ui/panel.tsx';
import { Stat } from '../../../ui/stat.tsx';
import { CascadeCurve } from './cascade-curve.tsx';
import { FacetAuditReport } from './facet-audit-report.tsx';

const watchColors = { steady: 'green', watch: 'amber' } as const;
const auditColors = { unknown: 'gray', kept: 'green', doubtful: 'amber', broken: 'red' } as const;
const savingTexts = 1000;

interface FacetFitReportProps {
  readonly facet: string;
  readonly fit: FacetFit;
  readonly goal: CascadeGoal;
  /** Absent before the cascade has met texts. */
  readonly watch?: FacetWatch;
  /** Absent where nothing is audited. */
  readonly audit?: FacetAudit;
}

/** What held-out texts showed about one facet: the promise, who answers, and what that saves. */
export function FacetFitReport({ facet, fit, goal, watch, audit }: FacetFitReportProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Panel
      title={facet}
      description={
        fit.threshold === null
          ? t('cascade.neverSure')
          : t('cascade.threshold', { score: format.score(fit.threshold) })
      }
      actions={
        <Group gap="xs">
          {audit && (
            <Badge color={auditColors[audit.state]}>
              {t(`cascade.audit.states.${audit.state}`)}
            </Badge>
          )}
          {watch && (
            <Badge color={watchColors[watch.state]}>{t(`cascade.watch.${watch.state}`)}</Badge>
          )}
        </Group>
      }
    >
      <SimpleGrid cols={{ base: 2, lg: 4 }} spacing="sm">
        <Stat
          label={t('cascade.guarantee')}
          value={`≥ ${format.percent(1 - fit.guaranteed)}`}
          note={t('cascade.guaranteeText', {
            confidence: format.wholePercent(goal.confidence),
            count: fit.rows,
          })}
        />
        <Stat
          label={t('cascade.coverage')}
          value={format.percent(fit.coverage)}
          note={t('cascade.coverageText')}
        />
        <Stat
          label={t('cascade.escalated')}
          value={format.percent(fit.escalated)}
          note={
            watch
              ? t('cascade.escalatedLately', { share: format.percent(watch.escalated.recent) })
              : t('cascade.escalatedText')
          }
        />
        <Stat
          label={t('cascade.saving')}
          value={fit.savingPerText === null ? '–' : format.dollars(fit.savingPerText * savingTexts)}
          note={t('cascade.savingText', { count: savingTexts })}
        />
      </SimpleGrid>
      {audit && <FacetAuditReport audit={audit} goal={goal} />}
      <CascadeCurve fit={fit} target={goal.target} />
    </Panel>
  );
}
