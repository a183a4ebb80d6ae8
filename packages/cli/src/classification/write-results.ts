import type { Classified, ResultWriter } from '../files/result-writer.ts';
import type { Tally } from './tally.ts';

/** Writes results as they come and counts them. `onProgress` hears of the number of rows that were written. */
export async function writeResults(
  results: AsyncIterable<readonly Classified[]>,
  writer: ResultWriter,
  tally: Tally,
  onProgress?: (rows: number) => void,
): Promise<void> {
  for await (const batch of results) {
    await writer.write(batch);
    for (const result of batch) tally.add(result);
    onProgress?.(tally.rows);
  }
}
