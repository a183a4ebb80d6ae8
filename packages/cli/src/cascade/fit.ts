import {
  type CascadeGuarantee,
  type CascadeRow,
  cascadeRow,
  createTrainedStrategy,
  type Example,
  type Facet,
  fitCascade,
  type Strategy,
  type TextOutcome,
} from '@assort/engine';
import type { CascadeFitOptions } from '../commands/cascade-options.ts';
import { UsageError } from '../failure.ts';
import { writeCascade } from '../files/cascade-file.ts';
import { openEmbeddings } from '../files/embeddings.ts';
import { readModel } from '../files/model-file.ts';
import { readTrainExamples } from '../files/train-examples.ts';
import { agreeToRun } from '../language-model/agree.ts';
import { drawTexts, estimateRun } from '../language-model/estimate.ts';
import { openTask } from '../language-model/open-task.ts';
import { supervise, type Watch } from '../language-model/supervise.ts';
import { digestOf } from '../strategies/plan-cascade.ts';
import { planLlm } from '../strategies/plan-llm.ts';
import { renderGuarantee } from '../terminal/guarantee.ts';
import { type HeldOutRows, readHeldOutRows } from './held-out-rows.ts';

/** Finds the thresholds of a cascade on held-out rows and writes them to a file. */
export async function fitCascadeFile(
  modelPath: string,
  data: string,
  options: CascadeFitOptions,
): Promise<void> {
  if (options.model === undefined) {
    throw new UsageError('Name the language model that answers the rest with --model.');
  }
  const model = await readModel(modelPath);
  const { taxonomy, fingerprint } = model.card;
  const rows = await readHeldOutRows(data, taxonomy, options);
  checkPossible(rows, options);
  const shots = await readTrainExamples(options.examples, options, taxonomy, rows.examples);
  const plan = await planLlm(taxonomy, shots, options);
  const task = await openTask(plan, options.model, options);
  try {
    const { examples } = rows;
    const survey = { rows: examples.length, sample: drawTexts(examples, options.seed) };
    const estimate = await estimateRun(plan, survey, task.opened.price, options, {});
    if (!(await agreeToRun(estimate, task.opened.hasAnswers, options))) return;
    const asked = await supervise(task, survey.rows, true, (watch) =>
      answerAll(plan.create(task.opened.model), examples, watch),
    );
    if (asked === undefined) return;
    const trained = createTrainedStrategy(model, await openEmbeddings(options.embeddings));
    const own = await trained.classify(examples.map(({ text }) => text));
    // What answers would cost that were not answered before.
    const pricePerText = estimate.cost === null ? undefined : estimate.cost / examples.length;
    const facets = Object.fromEntries(
      rows.facets.map((facet) => {
        const used = rowsOf(facet, examples, own, asked.result, options);
        return [facet.name, fitCascade(used, { ...options, pricePerText })];
      }),
    );
    const fitted = {
      trained: fingerprint,
      llm: options.model,
      asked: digestOf(plan.identity),
      facets,
    };
    await writeCascade(options.out, fitted);
    report(facets, [asked.summary, `Wrote ${options.out}.`], options);
  } finally {
    await task.opened.close();
  }
}

/** Throws `guarantee-impossible` before anything is paid for where so few rows could not show it even without a loss. */
function checkPossible({ examples, facets }: HeldOutRows, options: CascadeFitOptions): void {
  const perfect = { score: 1, own: ['x'], llm: ['x'], truth: ['x'] };
  for (const facet of facets) {
    const count =
      options.reference === 'llm'
        ? examples.length
        : examples.filter(({ labels }) => labels[facet.name] !== undefined).length;
    fitCascade(Array<CascadeRow>(count).fill(perfect), options);
  }
}

async function answerAll(
  llm: Strategy,
  examples: readonly Example[],
  { signal, tally, onProgress }: Watch,
): Promise<TextOutcome[]> {
  const outcomes: TextOutcome[] = [];
  const texts = examples.map(({ text }) => text);
  for await (const { index, outcome } of llm.stream!(texts, { signal })) {
    outcomes[index] = outcome;
    tally.add(outcome);
    onProgress(tally.rows);
  }
  return outcomes;
}

function rowsOf(
  { name }: Facet,
  examples: readonly Example[],
  own: readonly TextOutcome[],
  asked: readonly TextOutcome[],
  { reference }: CascadeFitOptions,
): CascadeRow[] {
  return examples.flatMap(({ labels }, index) => {
    const truth = labels[name];
    if (reference === 'people' && truth === undefined) return [];
    return [cascadeRow(name, own[index]!, asked[index]!, truth)];
  });
}

function report(
  facets: Readonly<Record<string, CascadeGuarantee>>,
  notes: readonly string[],
  { out, json = false }: CascadeFitOptions,
): void {
  if (json) {
    process.stdout.write(`${JSON.stringify({ out, facets })}\n`);
    return;
  }
  const sections = Object.entries(facets).map(([name, fit]) => renderGuarantee(name, fit));
  process.stdout.write(`${[...sections, ...notes].join('\n\n')}\n`);
}
