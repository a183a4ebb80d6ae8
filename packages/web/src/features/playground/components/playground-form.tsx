import type { ClassifierOverview } from '@assort/contract';
import {
  Anchor,
  Button,
  Group,
  SegmentedControl,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
} from '@mantine/core';
import { IconPlayerPlay, IconPlus } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { CountInput } from '../../../ui/count-input.tsx';
import { DollarInput } from '../../../ui/dollar-input.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { useStartPlayground } from '../api/playground.ts';
import { variantName } from '../variant-name.ts';
import { isComplete, newVariant, type PlaygroundValues, playgroundOf } from '../variant-values.ts';
import { VariantFields } from './variant-fields.tsx';

interface PlaygroundFormProps {
  readonly overview: ClassifierOverview;
  readonly onStarted: (jobId: string) => void;
}

/** What to try out: one or two variants, and on which texts. */
export function PlaygroundForm({ overview, onStarted }: PlaygroundFormProps) {
  const { t } = useTranslation();
  const { classifier, examples } = overview;
  const start = useStartPlayground();
  const [values, setValues] = useState<PlaygroundValues>(() => ({
    variants: [newVariant(0, classifier.strategy)],
    from: examples.dev > 0 ? 'sample' : 'texts',
    sample: 20,
    texts: '',
    cap: 1,
  }));
  const set = (changes: Partial<PlaygroundValues>) => setValues({ ...values, ...changes });
  const { variants, from, sample, texts, cap } = values;

  function submit(event: FormEvent) {
    event.preventDefault();
    start.mutate(playgroundOf(classifier.id, values), { onSuccess: ({ id }) => onStarted(id) });
  }

  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="lg">
        <SimpleGrid cols={{ base: 1, lg: variants.length }}>
          {variants.map((variant, index) => (
            <VariantFields
              key={variant.key}
              title={t(variantName(index))}
              values={variant}
              onChange={(changed) =>
                set({ variants: variants.map((each) => (each === variant ? changed : each)) })
              }
              onRemove={
                variants.length > 1
                  ? () => set({ variants: variants.filter((each) => each !== variant) })
                  : undefined
              }
            />
          ))}
        </SimpleGrid>
        {variants.length === 1 && (
          <Button
            variant="default"
            leftSection={<IconPlus size={18} aria-hidden />}
            style={{ alignSelf: 'flex-start' }}
            onClick={() =>
              set({ variants: variants.flatMap((each) => [each, { ...each, key: each.key + 1 }]) })
            }
          >
            {t('playground.compare')}
          </Button>
        )}
        <Panel title={t('playground.texts')}>
          <SegmentedControl
            aria-label={t('playground.texts')}
            value={from}
            onChange={(chosen) => set({ from: chosen as PlaygroundValues['from'] })}
            data={[
              {
                value: 'sample',
                label: t('playground.fromSample', { count: examples.dev }),
                disabled: examples.dev === 0,
              },
              { value: 'texts', label: t('playground.fromTexts') },
            ]}
          />
          {examples.dev === 0 && (
            <Text size="sm" c="dimmed">
              {t('playground.noSample')}{' '}
              <Anchor
                component={Link}
                to={`/classifiers/${classifier.id}/examples`}
                inherit
                underline="always"
              >
                {t('nextStep.addExamples.action')}
              </Anchor>
            </Text>
          )}
          {from === 'texts' && (
            <Textarea
              label={t('playground.ownTexts')}
              description={t('facets.labelsHint')}
              autosize
              minRows={3}
              maxRows={12}
              value={texts}
              onChange={(event) => set({ texts: event.currentTarget.value })}
            />
          )}
          <SimpleGrid cols={{ base: 1, sm: 2 }} maw={560}>
            {from === 'sample' && (
              <CountInput
                label={t('playground.sample')}
                max={500}
                value={sample}
                onChange={(count) => set({ sample: Number(count) || 1 })}
              />
            )}
            <DollarInput
              label={t('estimate.cap')}
              placeholder={t('providers.noCap')}
              value={cap}
              onChange={(chosen) => set({ cap: chosen })}
            />
          </SimpleGrid>
        </Panel>
        <Problem error={start.error} />
        <Group justify="flex-end">
          <Button
            type="submit"
            leftSection={<IconPlayerPlay size={18} aria-hidden />}
            loading={start.isPending}
            disabled={!isComplete(values)}
          >
            {t('playground.run')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
