import { expect, it } from 'vitest';
import { AssortError } from '../errors.ts';
import type { NumberedOutcome, Strategy } from './strategy.ts';
import { streamInBatches } from './stream-in-batches.ts';

const texts = Array.from({ length: 200 }, (_, index) => `text ${index}`);

/** Fails a batch that holds the text; the next batch is begun before one is answered. */
function failingAt(text: string, error: AssortError): Strategy {
  return {
    taxonomy: { facets: [] },
    async classify(batch) {
      await Promise.resolve();
      if (batch.includes(text)) throw error;
      return batch.map((each) => ({ answer: { labels: {}, abstained: {}, rationale: each } }));
    },
  };
}

async function streamed(strategy: Strategy): Promise<NumberedOutcome[]> {
  const outcomes: NumberedOutcome[] = [];
  for await (const outcome of streamInBatches(strategy).stream!(texts)) outcomes.push(outcome);
  return outcomes.sort((one, other) => one.index - other.index);
}

it('gives every text its own outcome, and fails a batch without vectors alone', async () => {
  const error = new AssortError('model-unavailable', 'It does not answer.');
  const outcomes = await streamed(failingAt('text 100', error));
  expect(outcomes.map(({ index }) => index)).toEqual([...texts.keys()]);
  expect(outcomes.map(({ outcome }) => outcome.answer?.rationale ?? outcome.error)).toEqual(
    texts.map((text, index) => (index >= 96 && index < 192 ? error : text)),
  );
});

it('ends where no other text would fare better', async () => {
  const error = new AssortError('budget-reached', 'The cap is reached.');
  await expect(streamed(failingAt('text 100', error))).rejects.toBe(error);
});
