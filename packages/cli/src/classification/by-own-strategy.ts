import type { Strategy } from '@assort/engine';
import type { ClassifyCommandOptions } from '../commands/classify-options.ts';
import { openTexts } from '../files/open-texts.ts';
import { createResultWriter } from '../files/result-writer.ts';
import { createProgress } from '../terminal/progress.ts';
import { answerBatches } from './answer-batches.ts';
import { reportFailedRows } from './failed-rows.ts';
import { Tally } from './tally.ts';
import { writeResults } from './write-results.ts';

/** Classifies the texts of a file, or the lines of standard input, by a strategy that need not wait for others. */
export async function classifyByOwnStrategy(
  strategy: Strategy,
  file: string,
  options: ClassifyCommandOptions,
): Promise<void> {
  const source = await openTexts(file, options.textColumn);
  const writer = createResultWriter(options.format, strategy.taxonomy, source, {
    raw: options.rawCsv,
  });
  const { facet: facets, max, precision, explain } = options;
  // A bar would mix with results that are shown as they come.
  const progress = process.stdout.isTTY ? undefined : createProgress();
  const results = answerBatches(strategy, source.batches, { facets, max, precision, explain });
  const tally = new Tally();
  try {
    await writeResults(results, writer, tally, (rows) =>
      progress?.update('classifying', rows, rows),
    );
  } finally {
    progress?.stop();
  }
  reportFailedRows(tally);
}
