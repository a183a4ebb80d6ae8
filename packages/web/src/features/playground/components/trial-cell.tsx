import type { Playground, TrialAnswer } from '@assort/contract';
import { Group, Stack, Text } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/use-format.ts';
import { LabelChip } from '../../../ui/label-chip.tsx';
import { useClassifier } from '../../classifiers/use-classifier.ts';
import { useLabelNames } from '../../classifiers/use-label-names.ts';
import { whyNone } from '../../predictions/abstention.ts';
import { isRight } from '../is-right.ts';

/** The labels that people gave a text, by facet; null where nobody did. */
type Truth = Playground['rows'][number]['truth'];

/** The labels that people gave a text. */
export function TruthCell({ truth }: { truth: Truth }) {
  return (
    <Stack gap={4}>
      {Object.entries(truth ?? {}).map(([facet, labels]) => (
        <Chips key={facet} facet={facet} labels={labels} />
      ))}
    </Stack>
  );
}

interface TrialCellProps {
  /** Null where there is none. */
  readonly answer: TrialAnswer | null;
  readonly truth: Truth;
}

/** What one variant said of a text, whether that is right, and what it took. */
export function TrialCell({ answer, truth }: TrialCellProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { classifier } = useClassifier();
  if (answer === null) return '–';
  if (answer.error) {
    return (
      <Text size="sm" c="var(--mantine-color-error)">
        {answer.error.message}
      </Text>
    );
  }
  const taken = [
    answer.latencyMs !== null && format.latency(answer.latencyMs),
    answer.costUsd > 0 && format.dollars(answer.costUsd),
  ].filter((fact) => fact !== false);
  return (
    <Stack gap={4}>
      {classifier.taxonomy.facets.map(({ name }) => {
        const labels = (answer.labels[name] ?? []).map(({ label }) => label);
        const known = truth?.[name];
        return (
          <Group key={name} gap={6} wrap="nowrap" align="flex-start">
            {known && <Verdict right={isRight(labels, known)} />}
            {labels.length > 0 ? (
              <Chips facet={name} labels={labels} />
            ) : (
              <Text size="xs" c="dimmed">
                {t(whyNone(answer.abstained[name]))}
              </Text>
            )}
          </Group>
        );
      })}
      <Text size="xs" c="dimmed" className="tabular">
        {taken.join(' · ')}
      </Text>
    </Stack>
  );
}

function Verdict({ right }: { right: boolean }) {
  const { t } = useTranslation();
  const Icon = right ? IconCheck : IconX;
  return (
    <Icon
      size={18}
      role="img"
      aria-label={t(right ? 'playground.right' : 'playground.wrong')}
      color={right ? 'var(--mantine-color-green-6)' : 'var(--mantine-color-red-6)'}
      style={{ flex: 'none', marginTop: 3 }}
    />
  );
}

function Chips({ facet, labels }: { facet: string; labels: readonly string[] }) {
  const nameOf = useLabelNames(facet);
  return (
    <Group gap={6} miw={0}>
      {labels.map((label) => (
        <LabelChip key={label} name={nameOf(label)} />
      ))}
    </Group>
  );
}
