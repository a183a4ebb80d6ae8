import type { Example } from '../datasets/example.ts';
import type { EvaluatedRow } from '../evaluation/evaluated-row.ts';
import { evaluateFacet, type FacetMetrics } from '../evaluation/metrics.ts';
import type { Facet, Taxonomy } from '../taxonomy/taxonomy.ts';
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
  { options, onProgress }: Omit<EvaluationSettings, 'seed'> = {},
): Promise<FacetAnswers[]> {
  const rowsOf = new Map<string, EvaluatedRow[]>();
  let done = 0;
  for await (const batch of inBatches(examples)) {
    const answers = await strategy.classify(
      batch.map((example) => example.text),
      options,
    );
    for (const [index, { labels }] of batch.entries()) {
      for (const facet of strategy.taxonomy.facets) {
        const truth = labels[facet.name];
        if (!isLabelled(facet, truth)) continue;
        const predicted = answers[index]!.labels[facet.name];
        const row = { truth, predicted: predicted ?? [], abstained: predicted === undefined };
        const rows = rowsOf.get(facet.name);
        if (rows === undefined) rowsOf.set(facet.name, [row]);
        else rows.push(row);
      }
    }
    done += batch.length;
    onProgress?.(done);
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
  return truth !== undefined && (facet.kind === 'multi' || truth.length > 0);
}

async function* inBatches(
  examples: AsyncIterable<Example> | Iterable<Example>,
): AsyncGenerator<Example[]> {
  let batch: Example[] = [];
  for await (const example of examples) {
    batch.push(example);
    if (batch.length === batchSize) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
