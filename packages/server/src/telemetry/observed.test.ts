import type { LanguageModel, Strategy } from '@assort/engine';
import { expect, it } from 'vitest';
import { createMetrics } from './metrics.ts';
import { observedModel } from './observed-model.ts';
import { observedStrategy } from './observed-strategy.ts';
import { noTracing } from './tracing.ts';

const answered = { answer: { labels: {}, abstained: {} } };
const failed = { error: new Error('no') };

it('counts and times the texts of a strategy, answered at once or as they come', async () => {
  const metrics = createMetrics();
  const strategy = {
    taxonomy: { facets: [] },
    classify: async () => [answered, failed],
    async *stream(texts: AsyncIterable<string>) {
      let index = 0;
      for await (const _text of texts) yield { index: index++, outcome: answered };
    },
  } as unknown as Strategy;
  const observed = observedStrategy(strategy, 'llm', metrics);
  expect(await observed.classify(['a', 'b'])).toEqual([answered, failed]);
  const streamed = [];
  for await (const { index } of observed.stream!(['a', 'b', 'c'])) streamed.push(index);
  expect(streamed).toEqual([0, 1, 2]);
  const text = await metrics.registry.metrics();
  expect(text).toContain('assort_text_duration_seconds_count{strategy="llm",outcome="answered"} 4');
  expect(text).toContain('assort_text_duration_seconds_count{strategy="llm",outcome="failed"} 1');
});

it('counts what requests to a model take, and which the cache answers', async () => {
  const metrics = createMetrics();
  const answers = [
    { calls: 2, inputTokens: 100, outputTokens: 10, cost: 0.5 },
    { calls: 0, inputTokens: 100, outputTokens: 10, cost: 0 },
  ];
  const model = {
    name: 'm',
    generate: async () => {
      const answer = answers.shift();
      if (!answer) throw new Error('down');
      return answer;
    },
  } as unknown as LanguageModel;
  const observed = observedModel(model, 'P', { metrics, tracing: noTracing });
  await observed.generate({ instructions: '', messages: [] });
  await observed.generate({ instructions: '', messages: [] });
  await expect(observed.generate({ instructions: '', messages: [] })).rejects.toThrow('down');
  const text = await metrics.registry.metrics();
  const of = 'provider="P",model="m"';
  for (const outcome of ['answered', 'cached', 'failed']) {
    expect(text).toContain(`assort_llm_requests_total{${of},outcome="${outcome}"} 1`);
  }
  expect(text).toContain(`assort_llm_calls_total{${of}} 2`);
  expect(text).toContain(`assort_llm_tokens_total{${of},direction="input"} 100`);
  expect(text).toContain(`assort_llm_cost_dollars_total{${of}} 0.5`);
  expect(text).toContain(`assort_llm_request_duration_seconds_count{${of}} 3`);
});
