import type { Evaluation } from '@assort/contract';
import { Anchor, Checkbox, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../../../i18n/use-format.ts';
import { JobStatus } from '../../jobs/components/job-status.tsx';
import { Measured } from '../../models/components/measured.tsx';
import { StrategyName } from './strategy-name.tsx';

interface EvaluationsTableProps {
  readonly evaluations: readonly Evaluation[];
  /** The ids of those that are to be compared. */
  readonly chosen: readonly string[];
  readonly onChoose: (chosen: readonly string[]) => void;
}

const comparedAtOnce = 2;

/** Evaluations, newest first, with what they found; two of them can be chosen. */
export function EvaluationsTable({ evaluations, chosen, onChoose }: EvaluationsTableProps) {
  const { t } = useTranslation();
  return (
    <Table.ScrollContainer minWidth={760} type="native">
      <Table aria-label={t('evaluations.title')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={44} aria-label={t('evaluations.choose')} />
            <Table.Th>{t('evaluations.strategy')}</Table.Th>
            <Table.Th>{t('evaluations.split')}</Table.Th>
            <Table.Th>{t('metrics.accuracy')}</Table.Th>
            <Table.Th ta="right">{t('jobs.completionRate')}</Table.Th>
            <Table.Th ta="right">{t('jobs.cost')}</Table.Th>
            <Table.Th>{t('jobs.created')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {evaluations.map((evaluation) => (
            <EvaluationRow
              key={evaluation.id}
              evaluation={evaluation}
              isChosen={chosen.includes(evaluation.id)}
              onChoose={(isChosen) => {
                const others = chosen.filter((id) => id !== evaluation.id);
                onChoose(isChosen ? [...others, evaluation.id].slice(-comparedAtOnce) : others);
              }}
            />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

interface EvaluationRowProps {
  readonly evaluation: Evaluation;
  readonly isChosen: boolean;
  readonly onChoose: (isChosen: boolean) => void;
}

function EvaluationRow({ evaluation, isChosen, onChoose }: EvaluationRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { id, job, split, summary } = evaluation;
  const when = format.ago(job.createdAt);
  return (
    <Table.Tr>
      <Table.Td>
        {summary && (
          <Checkbox
            aria-label={t('evaluations.chooseOne', {
              name: t(`strategy.kinds.${summary.strategy}.name`),
              when,
            })}
            checked={isChosen}
            onChange={(event) => onChoose(event.currentTarget.checked)}
          />
        )}
      </Table.Td>
      <Table.Td>
        <Anchor component={Link} to={`/classifiers/${job.classifierId}/evaluations/${id}`} fz="sm">
          {summary ? <StrategyName summary={summary} /> : t('jobs.types.evaluate')}
        </Anchor>
      </Table.Td>
      <Table.Td>{t(`splits.${split}`)}</Table.Td>
      <Table.Td>
        {!summary && <JobStatus status={job.status} />}
        {summary?.metrics.map((metrics) => (
          <Text key={metrics.facet} size="sm" component="div">
            {summary.metrics.length > 1 && `${metrics.facet}: `}
            <Measured metrics={metrics} metric="accuracy" />
          </Text>
        ))}
      </Table.Td>
      <Table.Td ta="right">{summary && format.percent(summary.completionRate)}</Table.Td>
      <Table.Td ta="right">{summary && format.dollars(summary.costUsd)}</Table.Td>
      <Table.Td>
        <Text size="sm" title={format.dateTime(job.createdAt)} style={{ whiteSpace: 'nowrap' }}>
          {when}
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}
