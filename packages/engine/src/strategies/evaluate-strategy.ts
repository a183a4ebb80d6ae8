import type { Example } from '../datasets/example.ts';
import type { EvaluatedRow } from '../evaluation/evaluated-row.ts';
import { evaluateFacet, type FacetMetrics } from '../evaluation/metrics.ts';
import type { Facet } from '../taxonomy/taxonomy.ts';
import type { Strategy } from './strategy.ts';

const batchSize = 256;

/**
 * Classifies every example and measures each facet on the examples that are labelled in it.
 * A facet that no example is labelled in is left out.
 */
export async function evaluateStrategy(
  strategy: Strategy,
  examples: AsyncIterable<Example> | Iterable<Example>,
  { seed, onProgress }: { seed?: number; onProgress?: (rows: number) => void } = {},
): Promise<FacetMetrics[]> {
  const rowsOf = new Map<string, EvaluatedRow[]>();
  let done = 0;
  for await (const batch of inBatches(examples)) {
    const answers = await strategy.classify(batch.map((example) => example.text));
    for (const [index, { labels }] of batch.entries()) {
      for (const facet of strategy.taxonomy.facets) {
        const truth = labels[facet.name];
        if (truth === undefined || !isLabelled(facet, truth)) continue;
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
  return strategy.taxonomy.facets
    .filter((facet) => rowsOf.has(facet.name))
    .map((facet) => evaluateFacet(facet, rowsOf.get(facet.name)!, { seed }));
}

function isLabelled(facet: Facet, truth: readonly string[]): boolean {
  return facet.kind === 'multi' || truth.length > 0;
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
