import type { JobResult } from '@assort/contract';
import {
  AssortError,
  type Example,
  facetToOversample,
  type SynthesisOrder,
  type SynthesizedAnswer,
  synthesisOrders,
  synthesize,
  TextScreen,
} from '@assort/engine';
import { codeOf, detailOf } from '../../errors.ts';
import { useOfTurn } from '../answered-rows/use-of-turn.ts';
import type { JobTurn } from '../jobs/job-handler.ts';
import { reopening } from '../providers/reopening-model.ts';
import type { OversamplePayload, OversamplingParts } from './oversampling.service.ts';

/** Failures that somebody must set right before the job can go on. */
const pausing: readonly string[] = ['budget-reached', 'model-refused'];

/** The job looks at its own calls alone. */
const ofAll = { classifierIds: null, userId: null };

/** Writes what is still missing, and lets the job rest when the budget is used up or the provider refuses. */
export async function writeExamples(turn: JobTurn, parts: OversamplingParts): Promise<void> {
  const { id: jobId, classifierId } = turn;
  const { llm, facet, rare } = turn.payload as OversamplePayload;
  const { maskPii } = await parts.classifiers.settings(classifierId);
  const { screen, orders, written } = await readKnown(turn, parts);
  const total = rare.reduce((sum, { wanted }) => sum + wanted, 0);
  const state = { rows: written, dropped: turn.result.droppedTexts ?? 0 };

  async function store({ texts, dropped }: SynthesizedAnswer): Promise<void> {
    state.rows += texts.length;
    state.dropped += dropped;
    const result = await resultOf(jobId, state, parts);
    const progress = { done: state.rows, total, phase: 'writing' };
    const added = texts.map(({ text, order }) => ({
      text,
      labels: { [facet]: [order.label.id] },
      synthetic: true,
    }));
    await parts.database.transaction(async (transaction) => {
      if (added.length > 0) {
        await parts.examples.addFromJob(classifierId, added, jobId, transaction);
      }
      await turn.report(progress, transaction, result);
    });
  }

  const model = reopening(parts.languageModels, llm, useOfTurn(turn));
  const { failure } = await synthesize(model, orders, screen, {
    seed: seedOf(jobId),
    mask: maskPii,
    signal: turn.signal,
    onAnswer: store,
  }).catch((error) => ({ failure: refusalIn(error) }));
  const result = await resultOf(jobId, state, parts);
  const missing = total - state.rows;
  if (failure !== undefined && missing > 0) {
    if (pausing.includes(failure.code)) {
      const left = `${state.rows} texts are written and ${missing} are missing: set that right and resume the job.`;
      return turn.pause(codeOf(failure), `${failure.message} ${left}`, result);
    }
    if (state.rows === 0) throw failure;
  }
  const warnings = missing === 0 ? [] : [missingSentence(state.rows, total, failure)];
  await parts.database.transaction((transaction) =>
    turn.finish({ ...result, warnings }, transaction),
  );
}

/** All texts that a new one must differ from, and what is missing beside what the job has written already. */
async function readKnown(
  { id: jobId, classifierId, payload, signal }: JobTurn,
  { classifiers, examples }: OversamplingParts,
): Promise<{ screen: TextScreen; orders: SynthesisOrder[]; written: number }> {
  const { facet: name, rare } = payload as OversamplePayload;
  const { taxonomy } = await classifiers.find(classifierId);
  const facet = facetToOversample(taxonomy, name);
  const screen = new TextScreen();
  const shown: Example[] = [];
  const wanted = new Map(rare.map((label) => [label.label, label.wanted]));
  let written = 0;
  for await (const page of examples.readAll(classifierId)) {
    signal.throwIfAborted();
    for (const { text, labels, split, synthetic, ...row } of page) {
      screen.learn(text);
      const ids = labels[name] ?? [];
      const isRare = ids.some((id) => wanted.has(id));
      if (isRare && split === 'train' && !synthetic) shown.push({ text, labels });
      if (row.jobId !== jobId) continue;
      written++;
      for (const id of ids) wanted.set(id, wanted.get(id)! - 1);
    }
  }
  const missing = rare.flatMap(({ label, rows }) =>
    facet.labels.some(({ id }) => id === label)
      ? [{ label, rows, wanted: wanted.get(label)! }]
      : [],
  );
  return { screen, orders: synthesisOrders(facet, missing, shown), written };
}

/** What the job has brought, with what the ledger says that it took. */
async function resultOf(
  jobId: string,
  { rows, dropped }: { readonly rows: number; readonly dropped: number },
  { spending }: OversamplingParts,
): Promise<JobResult> {
  const { items } = await spending.summarize({ by: 'model', jobId }, ofAll);
  const sumOf = (name: 'calls' | 'inputTokens' | 'outputTokens' | 'costUsd') =>
    items.reduce((sum, item) => sum + item[name], 0);
  return {
    rows,
    droppedTexts: dropped,
    calls: sumOf('calls'),
    inputTokens: sumOf('inputTokens'),
    outputTokens: sumOf('outputTokens'),
    costUsd: sumOf('costUsd'),
  };
}

/** Another one for each job, so that a cached answer of an earlier job is not given again; the same in each turn. */
const seedOf = (jobId: string) => Number.parseInt(jobId.replaceAll('-', '').slice(-8), 16);

function refusalIn(error: unknown): AssortError {
  if (error instanceof AssortError && pausing.includes(error.code)) return error;
  throw error;
}

function missingSentence(rows: number, total: number, failure: AssortError | undefined): string {
  const reason =
    failure === undefined
      ? 'the language model repeated itself or what is there already'
      : detailOf(failure, codeOf(failure)).replace(/\.$/, '');
  return `${rows} of ${total} texts were written: ${reason}.`;
}
