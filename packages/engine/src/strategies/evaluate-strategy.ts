import type { Example } from '../datasets/example.ts';
import type { EvaluatedRow } from '../evaluation/evaluated-row.ts';
import { evaluateFacet, type FacetMetrics } from '../evaluation/metrics.ts';
import type { TextOutcome } from '../prediction.ts';
import type { Facet, Taxonomy } from '../taxonomy/taxonomy.ts';
import { inBatches } from './in-batches.ts';
import type { ClassifyOptions, Strategy } from './strategy.ts';

const batchSize = 256;

/** What was answered in one facet, for the examples that are labelled in it and in their order. */
export interface FacetAnswers {
  readonly facet: Facet;
  readonly rows: readonly EvaluatedRow[];
}

interface EvaluationSettings {
  readonly seed?: number;
  readonly options?: ClassifyOptions;
  readonly onProgress?: (rows: number) => void;
  /** Hears what came of each example, in any order. */
  readonly onOutcome?: (outcome: TextOutcome) => void;
}

/** The facets that at least one example is labelled in. */
export function labelledFacets(taxonomy: Taxonomy, examples: readonly Example[]): Facet[] {
  return taxonomy.facets.filter((facet) =>
    examples.some(({ labels }) => isLabelled(facet, labels[facet.name])),
  );
}

/**
 * Classifies every example and measures each facet on the examples that are labelled in it.
 * A facet that no example is labelled in is left out.
 */
export async function evaluateStrategy(
  strategy: Strategy,
  examples: AsyncIterable<Example> | Iterable<Example>,
  { seed, ...settings }: EvaluationSettings = {},
): Promise<FacetMetrics[]> {
  const answers = await answerExamples(strategy, examples, settings);
  return answers.map(({ facet, rows }) => evaluateFacet(facet, rows, { seed }));
}

/** Classifies every example and pairs the answers with the truth. Facets as in `evaluateStrategy`. */
export async function answerExamples(
  strategy: Strategy,
  examples: AsyncIterable<Example> | Iterable<Example>,
  settings: Omit<EvaluationSettings, 'seed'> = {},
): Promise<FacetAnswers[]> {
  const rowsOf = new Map<string, EvaluatedRow[]>();
  const answer = strategy.stream === undefined ? answerInBatches : answerAtOnce;
  for await (const { example, outcome } of answer(strategy, examples, settings)) {
    for (const facet of strategy.taxonomy.facets) {
      const truth = example.labels[facet.name];
      if (!isLabelled(facet, truth)) continue;
      const predicted = outcome.answer?.labels[facet.name];
      const row = { truth, predicted: predicted ?? [], abstained: predicted === undefined };
      const rows = rowsOf.get(facet.name);
      if (rows === undefined) rowsOf.set(facet.name, [row]);
      else rows.push(row);
    }
  }
  return strategy.taxonomy.facets.flatMap((facet) => {
    const rows = rowsOf.get(facet.name);
    return rows === undefined ? [] : [{ facet, rows }];
  });
}

function isLabelled(
  facet: Facet,
  truth: readonly string[] | undefined,
): truth is readonly string[] {
  return truth !== undefined && (facet.kind !== 'single' || truth.length > 0);
}

interface AnsweredExample {
  readonly example: Example;
  readonly outcome: TextOutcome;
}

type Answering = (
  strategy: Strategy,
  examples: AsyncIterable<Example> | Iterable<Example>,
  settings: EvaluationSettings,
) => AsyncGenerator<AnsweredExample>;

const answerInBatches: Answering = async function* (strategy, examples, settings) {
  let done = 0;
  for await (const batch of inBatches(examples, batchSize)) {
    const texts = batch.map(({ text }) => text);
    const outcomes = await strategy.classify(texts, settings.options);
    for (const outcome of outcomes) settings.onOutcome?.(outcome);
    done += batch.length;
    settings.onProgress?.(done);
    yield* batch.map((example, place) => ({ example, outcome: outcomes[place]! }));
  }
};

/** A strategy that waits for others is given everything, so that one slow answer does not hold up the rest. */
const answerAtOnce: Answering = async function* (strategy, examples, settings) {
  const read: Example[] = [];
  async function* texts() {
    for await (const example of examples) {
      read.push(example);
      yield example.text;
    }
  }
  const outcomes: TextOutcome[] = [];
  let done = 0;
  for await (const { index, outcome } of strategy.stream!(texts(), settings.options)) {
    outcomes[index] = outcome;
    settings.onOutcome?.(outcome);
    settings.onProgress?.(++done);
  }
  yield* read.map((example, index) => ({ example, outcome: outcomes[index]! }));
};
