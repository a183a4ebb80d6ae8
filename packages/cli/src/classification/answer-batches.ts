import type { ClassifyOptions, Strategy } from '@assort/engine';
import type { TextRow } from '../files/read-texts.ts';
import type { Classified } from '../files/result-writer.ts';

/** Answers rows batch by batch, for strategies that need not wait for anybody. */
export async function* answerBatches(
  strategy: Strategy,
  batches: AsyncIterable<readonly TextRow[]>,
  options: ClassifyOptions,
): AsyncGenerator<readonly Classified[]> {
  for await (const rows of batches) {
    const outcomes = await strategy.classify(
      rows.map(({ text }) => text),
      options,
    );
    yield rows.map((row, index) =>
      row.fault === undefined ? { row, ...outcomes[index]! } : { row, error: row.fault },
    );
  }
}
