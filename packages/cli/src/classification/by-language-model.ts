import type { ClassifyOptions } from '@assort/engine';
import type { ClassifyCommandOptions } from '../commands/classify-options.ts';
import { createResultWriter } from '../files/result-writer.ts';
import { surveyTexts } from '../files/survey-texts.ts';
import { agreeToRun } from '../language-model/agree.ts';
import { estimateBatch, estimateRun, sampleSize } from '../language-model/estimate.ts';
import { type OpenedTask, openTask } from '../language-model/open-task.ts';
import { supervise } from '../language-model/supervise.ts';
import type { Plan } from '../strategies/plan.ts';
import { answerTexts } from './answer-texts.ts';
import { answerByBatches, refuseWithBatch } from './by-batches.ts';
import { reportFailedRows } from './failed-rows.ts';
import { writeResults } from './write-results.ts';

/** Classifies the texts of a file, or the lines of standard input, by a strategy that asks a language model. */
export async function classifyByLanguageModel(
  plan: Plan,
  model: string,
  file: string,
  options: ClassifyCommandOptions,
): Promise<void> {
  const { facet: facets, max, explain } = options;
  const classifyOptions: ClassifyOptions = { facets, max, explain };
  if (options.batch) refuseWithBatch(file, options);
  const task = await openTask(plan, model, options);
  const { opened } = task;
  try {
    const survey =
      file === '-'
        ? undefined
        : await surveyTexts(file, options.textColumn, sampleSize, options.seed);
    if (survey !== undefined && survey.rows > 0) {
      const live = await estimateRun(plan, survey, opened.price, options, classifyOptions);
      const estimate = options.batch ? await estimateBatch(live, opened.price) : live;
      if (!(await agreeToRun(estimate, opened.hasAnswers, options))) return;
    }
    await run(task, file, survey?.rows, classifyOptions, options);
  } finally {
    await opened.close();
  }
}

async function run(
  task: OpenedTask,
  file: string,
  total: number | undefined,
  classifyOptions: ClassifyOptions,
  options: ClassifyCommandOptions,
): Promise<void> {
  const { textColumn, format, explain: rationales, rawCsv: raw } = options;
  // A bar would mix with results that are shown as they come.
  const isShown = !process.stdout.isTTY;
  const done = await supervise(task, total, isShown, async ({ signal, tally, onProgress }) => {
    const settings = { ...classifyOptions, signal };
    const model = options.batch
      ? await answerByBatches(task, file, settings, options)
      : task.opened.model;
    const strategy = task.plan.create(model);
    const { source, results } = await answerTexts(strategy, file, textColumn, settings, onProgress);
    const writer = createResultWriter(format, strategy.taxonomy, source, {
      origins: true,
      rationales,
      raw,
    });
    await writeResults(results, writer, tally);
  });
  if (done === undefined) return;
  process.stderr.write(`${done.summary}\n`);
  reportFailedRows(done.tally);
}
