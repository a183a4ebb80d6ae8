import { answerExamples, labelledFacets, type Taxonomy } from '@assort/engine';
import type { EvaluateCommandOptions } from '../commands/evaluate-options.ts';
import { agreeToRun } from '../language-model/agree.ts';
import { drawTexts, estimateRun } from '../language-model/estimate.ts';
import { openTask } from '../language-model/open-task.ts';
import { supervise } from '../language-model/supervise.ts';
import type { Plan } from '../strategies/plan.ts';
import { readGates } from './read-gates.ts';
import { reportEvaluation } from './report.ts';
import type { Subject } from './subject.ts';

/** Measures a strategy that asks a language model. */
export async function evaluateLanguageModel(
  plan: Plan,
  taxonomy: Taxonomy,
  subject: Subject,
  options: EvaluateCommandOptions,
): Promise<void> {
  const { model, file } = subject;
  const facets = labelledFacets(taxonomy, file.examples);
  const gates = readGates(options, facets);
  const classifyOptions = { facets: facets.map(({ name }) => name) };
  const task = await openTask(plan, model, options);
  const { opened } = task;
  try {
    const survey = { rows: file.examples.length, sample: drawTexts(file.examples, options.seed) };
    const estimate = await estimateRun(plan, survey, opened.price, options, classifyOptions);
    if (!(await agreeToRun(estimate, opened.hasAnswers, options))) return;
    const done = await supervise(task, survey.rows, true, ({ signal, tally, onProgress }) =>
      answerExamples(plan.create(opened.model), file.examples, {
        options: { ...classifyOptions, signal },
        onOutcome: (outcome) => tally.add(outcome),
        onProgress,
      }),
    );
    if (done === undefined) return;
    const { result: answers, tally, summary } = done;
    const { calls, tokens, cost } = opened.spending;
    const costUsd = opened.price === undefined ? null : cost;
    const facts = {
      completion: tally.completion,
      failedRows: tally.failed,
      calls,
      tokens,
      costUsd,
    };
    const notes = [summary];
    reportEvaluation({ ...subject, answers, gates, facts, notes }, options);
  } finally {
    await opened.close();
  }
}
