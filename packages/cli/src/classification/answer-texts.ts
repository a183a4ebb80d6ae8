import type { ClassifyOptions, Strategy } from '@assort/engine';
import { openTexts } from '../files/open-texts.ts';
import type { TextSource } from '../files/read-texts.ts';
import type { Classified } from '../files/result-writer.ts';
import { answerInOrder, type StreamingStrategy } from './answer-in-order.ts';
import { burstsOf, wholeFile } from './bursts.ts';

/**
 * Answers the texts of a file, or the lines of standard input, in their order.
 *
 * @param onAnswered hears of the number of rows with a result
 */
export async function answerTexts(
  strategy: Strategy,
  file: string,
  textColumn: string | undefined,
  options: ClassifyOptions & { readonly signal: AbortSignal },
  onAnswered: (rows: number) => void = () => {},
): Promise<{ source: TextSource; results: AsyncGenerator<readonly Classified[]> }> {
  const source = await openTexts(file, textColumn);
  const bursts =
    file === '-' ? burstsOf(source.batches, options.signal) : wholeFile(source.batches);
  const results = answerInOrder(strategy as StreamingStrategy, bursts, options, onAnswered);
  return { source, results };
}
