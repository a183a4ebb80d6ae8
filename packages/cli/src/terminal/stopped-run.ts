import { AssortError } from '@assort/engine';
import { ExitCode } from '../failure.ts';
import { count, plural } from './format.ts';

export interface StoppedRun {
  readonly error: unknown;
  readonly isInterrupted: boolean;
  /** Rows in the output: those before the first one without an answer. */
  readonly written: number;
  /** Rows with an answer, written or not. */
  readonly answered: number;
  /** Rows in all, where that is known. */
  readonly total: number | undefined;
  /** What it took, as a part of a sentence. */
  readonly spending: string;
  /** Whether the answers were kept. */
  readonly isKept: boolean;
}

/**
 * Says how far a run came that ended before its end, and how to go on. Throws the error again when nothing was done, or
 * when it is none that was to be expected.
 */
export function reportStoppedRun({ error, isInterrupted, ...run }: StoppedRun): void {
  if (isInterrupted) {
    process.stderr.write(`Stopped. ${howFar(run)}\n`);
    process.exitCode = ExitCode.interrupted;
    return;
  }
  if (!(error instanceof AssortError)) throw error;
  if (run.answered === 0 && error.code !== 'budget-reached') throw error;
  process.stderr.write(`${error.message}\n${howFar(run)}\n`);
  process.exitCode = ExitCode.failed;
}

function howFar({
  written,
  answered,
  total,
  spending,
  isKept,
}: Omit<StoppedRun, 'error' | 'isInterrupted'>): string {
  const rows =
    total === undefined
      ? `${plural(answered, 'row')} answered with ${spending}`
      : `${count(answered)} of ${plural(total, 'row')} answered with ${spending}; ${count(total - answered)} left`;
  const waiting =
    answered === written
      ? ''
      : ` (${count(written)} written, the others wait for rows before them)`;
  return isKept
    ? `${rows}${waiting}. The answers are kept, so the same command goes on from there.`
    : `${rows}${waiting}. The answers are not kept, so the same command begins anew.`;
}
