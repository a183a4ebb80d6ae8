import { failureOfTexts } from './failed-call.ts';
import { inBatches } from './in-batches.ts';
import { inParallel } from './in-parallel.ts';
import type { Strategy } from './strategy.ts';

/** Texts of one batch, and batches at the same time. */
const batchSize = 96;
const mostBatches = 8;

/**
 * The strategy for texts whose vectors come over the wire: while one batch waits for its vectors, the next ones are
 * asked for. A batch whose vectors do not come fails alone.
 */
export function streamInBatches(strategy: Strategy): Strategy {
  const classify: Strategy['classify'] = async (texts, options) => {
    try {
      return await strategy.classify(texts, options);
    } catch (thrown) {
      const error = failureOfTexts(thrown);
      return texts.map(() => ({ error }));
    }
  };
  return {
    taxonomy: strategy.taxonomy,
    classify,
    async *stream(texts, options) {
      const batches = inParallel(numbered(texts), mostBatches, async (batch) => {
        const wanted = batch.map(({ text }) => text);
        const outcomes = await classify(wanted, options);
        return batch.map(({ index }, place) => ({ index, outcome: outcomes[place]! }));
      });
      for await (const outcomes of batches) yield* outcomes;
    },
  };
}

async function* numbered(texts: AsyncIterable<string> | Iterable<string>) {
  let index = 0;
  for await (const batch of inBatches(texts, batchSize)) {
    yield batch.map((text) => ({ index: index++, text }));
  }
}
