import { answerExamples, labelledFacets, type Strategy } from '@assort/engine';
import type { EvaluateCommandOptions } from '../commands/evaluate-options.ts';
import { createProgress } from '../terminal/progress.ts';
import { readGates } from './read-gates.ts';
import { reportEvaluation } from './report.ts';
import type { Subject } from './subject.ts';

/** Measures a strategy that need not wait for others. */
export async function evaluateOwnStrategy(
  strategy: Strategy,
  subject: Subject,
  options: EvaluateCommandOptions,
): Promise<void> {
  const { examples } = subject.file;
  const gates = readGates(options, labelledFacets(strategy.taxonomy, examples));
  const progress = createProgress();
  const answers = await answerExamples(strategy, examples, {
    options: { precision: options.precision },
    onProgress: (rows) => progress.update('classifying', rows, examples.length),
  });
  progress.stop();
  reportEvaluation({ ...subject, answers, gates }, options);
}
