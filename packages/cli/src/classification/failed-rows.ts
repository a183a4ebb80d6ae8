import { ExitCode, UsageError } from '../failure.ts';
import type { Tally } from './tally.ts';

/** Says at the end of a run what did not get an answer. */
export function reportFailedRows({ rows, failed }: Tally): void {
  if (rows === 0) throw new UsageError('There is no text to classify: the input is empty.');
  if (failed === 0) return;
  process.stderr.write(
    `${failed} of ${rows} texts could not be classified; their lines say why.\n`,
  );
  process.exitCode = ExitCode.failed;
}
