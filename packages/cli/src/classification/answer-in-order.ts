import type { ClassifyOptions, Strategy } from '@assort/engine';
import type { TextRow } from '../files/read-texts.ts';
import type { Classified } from '../files/result-writer.ts';
import type { Burst } from './bursts.ts';
import { type Place, RowWindow } from './row-window.ts';

/** While so many are being answered, what comes in the meantime gathers to a larger burst. */
const mostBursts = 8;

/** A strategy that waits for others. */
export type StreamingStrategy = Strategy & Required<Pick<Strategy, 'stream'>>;

/**
 * Answers rows as they come, in their order. When the strategy fails as a whole, what could still be answered is given
 * up to the first row that was not, then the failure is thrown.
 *
 * @param onAnswered hears of the number of rows with a result, also of those that wait for a row before them
 */
export async function* answerInOrder(
  strategy: StreamingStrategy,
  bursts: AsyncIterable<Burst<TextRow>>,
  options: ClassifyOptions,
  onAnswered: (rows: number) => void,
): AsyncGenerator<readonly Classified[]> {
  const window = new RowWindow(onAnswered);
  feed(strategy, bursts, options, window).then(
    () => window.end(),
    (error: unknown) => window.end({ error }),
  );
  try {
    yield* window.results();
  } finally {
    window.end();
  }
}

async function feed(
  strategy: StreamingStrategy,
  bursts: AsyncIterable<Burst<TextRow>>,
  options: ClassifyOptions,
  window: RowWindow,
): Promise<void> {
  const running = new Set<Promise<void>>();
  let failure: { readonly error: unknown } | undefined;
  try {
    for await (const { rows, read } of bursts) {
      const answering = answerBurst(strategy, rows, options, window)
        .catch((error: unknown) => {
          failure ??= { error };
        })
        .finally(() => running.delete(answering));
      running.add(answering);
      await Promise.race([read, answering]);
      while (running.size >= mostBursts) await Promise.race(running);
      if (failure !== undefined) break;
    }
  } catch (error) {
    failure ??= { error };
  }
  await Promise.all(running);
  if (failure !== undefined) throw failure.error;
}

async function answerBurst(
  strategy: StreamingStrategy,
  rows: AsyncIterable<TextRow>,
  options: ClassifyOptions,
  window: RowWindow,
): Promise<void> {
  const places = new Map<number, Place>();
  async function* texts() {
    let index = 0;
    for await (const row of rows) {
      const place = await window.enter(row);
      if (row.fault !== undefined) {
        window.settle(place, { row, error: row.fault });
        continue;
      }
      places.set(index++, place);
      yield row.text;
    }
  }
  for await (const { index, outcome } of strategy.stream(texts(), options)) {
    const place = places.get(index)!;
    places.delete(index);
    window.settle(place, { row: place.row, ...outcome });
  }
}
