import { Skeleton, Stack } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useUser } from '../app/session/session-context.tsx';
import { MaskingPanel } from '../features/classifiers/components/masking-panel.tsx';
import { useClassifier } from '../features/classifiers/use-classifier.ts';
import { BudgetPanel } from '../features/strategies/components/budget-panel.tsx';
import { StrategyForm } from '../features/strategies/components/strategy-form.tsx';

// Its chart is far larger than the rest of the page.
const CascadePanel = lazy(async () => ({
  default: (await import('../features/strategies/components/cascade-panel.tsx')).CascadePanel,
}));

export default function StrategyPage() {
  const overview = useClassifier();
  const { role } = useUser();
  const { id, strategy } = overview.classifier;
  const isFitted = strategy.kind === 'cascade' && strategy.fitted !== null;
  // What the panel above changes is read anew.
  const key = strategy.kind === 'cascade' ? `cascade ${strategy.escalateAll}` : strategy.kind;
  const panel = strategy.kind === 'cascade' && (
    <Suspense fallback={<Skeleton h={200} />}>
      <CascadePanel overview={overview} strategy={strategy} />
    </Suspense>
  );
  // What it promises comes first as soon as it promises something.
  return (
    <Stack gap="lg">
      {isFitted && panel}
      <StrategyForm key={key} overview={overview} />
      {!isFitted && panel}
      <MaskingPanel classifier={overview.classifier} />
      {(role === 'admin' || role === 'editor') && <BudgetPanel classifierId={id} />}
    </Stack>
  );
}
