import type { FacetMetrics, Model, ModelDetail } from '@assort/contract';
import type { ModelRow } from './models.repository.ts';

export function modelView(row: ModelRow): Model {
  return {
    version: row.version,
    classifierId: row.classifierId,
    status: row.status,
    trainedAt: row.trainedAt.toISOString(),
    trainingRows: row.trainingRows,
    trainingSeconds: row.trainingSeconds,
    features: row.features,
    sizeBytes: row.sizeBytes,
    fingerprint: row.fingerprint,
    embeddings: row.embeddings,
    measuredOn: row.measuredOn,
    summary: row.metrics.map(summaryOf),
  };
}

export function modelDetail(row: ModelRow): ModelDetail {
  return { ...modelView(row), metrics: row.metrics };
}

function summaryOf(metrics: FacetMetrics): Model['summary'][number] {
  const { facet, kind, rows, accuracy, microF1, macroF1 } = metrics;
  const accuracyInterval = metrics.intervals.accuracy ?? [accuracy, accuracy];
  return { facet, kind, rows, accuracy, microF1, macroF1, accuracyInterval };
}

/**
 * One number to compare models by: the mean over the facets of accuracy (`single`) or micro-F1
 * (`multi`, where accuracy asks for the whole set and says little).
 */
export function quality(metrics: readonly Pick<FacetMetrics, 'kind' | 'accuracy' | 'microF1'>[]) {
  const sum = metrics.reduce(
    (total, facet) => total + (facet.kind === 'single' ? facet.accuracy : facet.microF1),
    0,
  );
  return metrics.length === 0 ? 0 : sum / metrics.length;
}
