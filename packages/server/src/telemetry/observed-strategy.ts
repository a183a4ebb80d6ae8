import type { Strategy, TextOutcome } from '@assort/engine';
import type { Metrics } from './metrics.ts';

/** The strategy, of which each answered text is counted and timed. */
export function observedStrategy(
  strategy: Strategy,
  kind: string,
  { texts }: Pick<Metrics, 'texts'>,
): Strategy {
  const observe = ({ error }: TextOutcome, seconds: number) =>
    texts.observe({ strategy: kind, outcome: error ? 'failed' : 'answered' }, seconds);
  const { stream } = strategy;
  return {
    taxonomy: strategy.taxonomy,
    async classify(given, options) {
      const started = performance.now();
      const outcomes = await strategy.classify(given, options);
      const seconds = (performance.now() - started) / 1000 / Math.max(1, outcomes.length);
      for (const outcome of outcomes) observe(outcome, seconds);
      return outcomes;
    },
    ...(stream && {
      async *stream(given, options) {
        const asked: number[] = [];
        async function* timed() {
          for await (const text of given) {
            asked.push(performance.now());
            yield text;
          }
        }
        for await (const numbered of stream.call(strategy, timed(), options)) {
          observe(numbered.outcome, (performance.now() - asked[numbered.index]!) / 1000);
          delete asked[numbered.index];
          yield numbered;
        }
      },
    }),
  };
}
