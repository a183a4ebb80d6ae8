import type { EstimateOptions } from '../commands/model-options.ts';
import { ExitCode } from '../failure.ts';
import { confirm } from '../terminal/confirm.ts';
import { renderEstimate } from '../terminal/estimate.ts';
import type { RunEstimate } from './estimate.ts';

/** Nobody is asked about less, in dollars. */
const askedCost = 1;

interface AgreeOptions extends EstimateOptions {
  readonly json?: boolean;
  readonly batch?: boolean;
}

/** Tells what a run will take and, where it may cost more than a little, asks. Resolves to whether to go on. */
export async function agreeToRun(
  estimate: RunEstimate,
  hasAnswers: boolean,
  { estimate: only = false, yes = false, json = false, batch }: AgreeOptions,
): Promise<boolean> {
  if (only) {
    const { cost: costUsd, ...figures } = estimate;
    const text = json ? JSON.stringify({ ...figures, costUsd }) : renderEstimate(estimate, batch);
    process.stdout.write(`${text}\n`);
    return false;
  }
  process.stderr.write(`${renderEstimate(estimate, batch)}\n`);
  if (hasAnswers) {
    process.stderr.write(
      'Answers of an earlier run are kept and cost nothing again (--from-scratch forgets them).\n',
    );
  }
  const isDear = estimate.cost === null || estimate.cost > askedCost;
  if (!isDear || yes || (await confirm('Go on?'))) return true;
  process.stderr.write('Nothing was sent.\n');
  process.exitCode = ExitCode.failed;
  return false;
}
