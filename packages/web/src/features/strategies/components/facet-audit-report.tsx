import type { CascadeGoal, FacetAudit } from '@assort/contract';
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/use-format.ts';

interface FacetAuditReportProps {
  readonly audit: FacetAudit;
  readonly goal: CascadeGoal;
}

/** What audits say of the promise in one facet, with their figures. */
export function FacetAuditReport({ audit, goal }: FacetAuditReportProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { audits, compared, needed, refutedBy, state } = audit;
  const shareOf = ({ audited, agreed }: FacetAudit['audits']) => format.percent(agreed / audited);
  const rests = t('cascade.audit.compared', { count: compared });
  if (state === 'unknown') {
    return (
      <Text size="sm" c="dimmed">
        {t('cascade.audit.few', { count: audits.audited, needed: format.number(needed) })} {rests}
      </Text>
    );
  }
  return (
    <Text size="sm" c={state === 'broken' ? undefined : 'dimmed'}>
      {t('cascade.audit.agreement', {
        count: audits.audited,
        share: shareOf(audits),
        confidence: format.wholePercent(goal.confidence),
        low: format.percent(audits.low),
        high: format.percent(audits.high),
      })}{' '}
      {rests}{' '}
      {refutedBy &&
        t('cascade.audit.refuted', {
          count: refutedBy.audited,
          share: shareOf(refutedBy),
          high: format.percent(refutedBy.high),
          target: format.percent(goal.target),
        })}
    </Text>
  );
}
