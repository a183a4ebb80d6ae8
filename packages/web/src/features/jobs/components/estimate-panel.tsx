import type { UsageEstimate } from '@assort/contract';
import { Checkbox, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/use-format.ts';
import { DollarInput } from '../../../ui/dollar-input.tsx';
import { Stat } from '../../../ui/stat.tsx';
import { SimulatedBadge } from '../../providers/components/model-name.tsx';

interface EstimatePanelProps {
  readonly estimate: UsageEstimate;
  /** Who is asked, by name. */
  readonly provider: string;
  readonly model: string;
  /** False if left out. */
  readonly batch?: boolean;
  /** Undefined where nobody takes batches. */
  readonly onBatch?: (batch: boolean) => void;
  /** What it is asked for; `texts` if left out. */
  readonly about?: 'texts' | 'writing';
  readonly cap: number | string;
  readonly onCap: (cap: number | string) => void;
}

/** What a job will take before it starts, and the most that it may cost. */
export function EstimatePanel(props: EstimatePanelProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { estimate, provider, model, about = 'texts', batch = false, onBatch, cap, onCap } = props;
  const { calls, inputTokens, outputTokens, costUsd, seconds } = estimate;
  return (
    <Stack gap="sm" component="section" aria-labelledby="estimate">
      <Stack gap={2}>
        <Title order={3} fz={15} id="estimate">
          {t('estimate.title')}
        </Title>
        <Text size="sm" c="dimmed">
          {t(`estimate.about.${about}`, { provider, model })} <SimulatedBadge model={model} />
        </Text>
      </Stack>
      <SimpleGrid cols={{ base: 2, md: 4 }} spacing="sm">
        <Stat label={t('estimate.calls')} value={format.number(calls)} />
        <Stat
          label={t('estimate.tokens')}
          value={format.compact(inputTokens + outputTokens)}
          note={t('try.tokens', {
            input: format.compact(inputTokens),
            output: format.compact(outputTokens),
          })}
        />
        <Stat
          label={t('estimate.price')}
          value={costUsd === null ? '–' : format.dollars(costUsd)}
          note={costUsd === null ? t('estimate.noPrice') : undefined}
        />
        <Stat
          label={t('estimate.time')}
          value={seconds === null ? '–' : format.duration(seconds)}
          note={seconds === null ? t('estimate.noTime') : batch ? t('estimate.atMost') : undefined}
        />
      </SimpleGrid>
      {onBatch && (
        <Checkbox
          label={t('estimate.batch')}
          description={t('estimate.batchText')}
          checked={batch}
          onChange={(event) => onBatch(event.currentTarget.checked)}
        />
      )}
      {costUsd !== null && costUsd > 0 && (
        <DollarInput
          label={t('estimate.cap')}
          description={t(batch ? 'estimate.batchCapText' : 'estimate.capText')}
          placeholder={t('providers.noCap')}
          maw={360}
          value={cap}
          onChange={onCap}
        />
      )}
    </Stack>
  );
}
