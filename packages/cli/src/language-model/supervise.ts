import { Tally } from '../classification/tally.ts';
import { Interruption } from '../terminal/interruption.ts';
import { createRunProgress } from '../terminal/run-progress.ts';
import { renderRunSummary, renderSpending } from '../terminal/run-summary.ts';
import { reportStoppedRun } from '../terminal/stopped-run.ts';
import type { OpenedTask } from './open-task.ts';

/** What work that is watched gets. */
export interface Watch {
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** Takes what comes of rows. */
  readonly tally: Tally;
  /** Takes the number of rows that are answered. */
  onProgress(rows: number): void;
}

export interface Done<Result> {
  readonly result: Result;
  readonly tally: Tally;
  /** One line on what came of the rows and what it took. */
  readonly summary: string;
}

/**
 * Shows how work with a language model gets on. When it ends before its end, by Ctrl-C, the cap or a refusal, it is said
 * how far it came, and the result is undefined.
 *
 * @param total rows, where that is known
 * @param isShown whether to show progress
 */
export async function supervise<Result>(
  { opened, isKept }: OpenedTask,
  total: number | undefined,
  isShown: boolean,
  work: (watch: Watch) => Promise<Result>,
): Promise<Done<Result> | undefined> {
  const started = performance.now();
  const { spending, price } = opened;
  const progress = isShown ? createRunProgress(total, spending, price !== undefined) : undefined;
  const interruption = new Interruption();
  const tally = new Tally();
  let answered = 0;
  const onProgress = (rows: number) => {
    answered = rows;
    progress?.update(rows);
  };
  try {
    const result = await work({ signal: interruption.signal, tally, onProgress });
    const summary = renderRunSummary(tally, opened, performance.now() - started);
    return { result, tally, summary };
  } catch (error) {
    progress?.stop();
    reportStoppedRun({
      error,
      isInterrupted: interruption.signal.aborted,
      written: tally.rows,
      answered,
      total,
      spending: renderSpending(opened, performance.now() - started),
      isKept,
    });
    return undefined;
  } finally {
    progress?.stop();
    interruption.end();
  }
}
