import type { ClassifierOverview } from '@assort/contract';
import type { ExamplesService } from '../examples/examples.service.ts';
import type { JobsService } from '../jobs/jobs.service.ts';
import type { PredictionsService } from '../predictions/predictions.service.ts';
import { type ClassifiersService, classifierView } from './classifiers.service.ts';

interface Parts {
  readonly classifiers: ClassifiersService;
  readonly examples: ExamplesService;
  readonly predictions: PredictionsService;
  readonly jobs: JobsService;
}

/** What a classifier's first page shows: gathered from several modules, so it stands above them. */
export function createOverviewService({ classifiers, examples, predictions, jobs }: Parts) {
  return {
    async get(id: string): Promise<ClassifierOverview> {
      const classifier = await classifiers.find(id);
      const [splits, labelCounts, storedPredictions, classifiedRows] = await Promise.all([
        examples.splitCounts(id),
        examples.labelCounts(id),
        predictions.count(id),
        jobs.classifiedRows(id),
      ]);
      return {
        classifier: classifierView(classifier),
        examples: splits,
        labelCounts: allLabels(classifier.taxonomy, labelCounts),
        predictionCount: storedPredictions + classifiedRows,
      };
    },
  };
}

export type OverviewService = ReturnType<typeof createOverviewService>;

/** Every label of the taxonomy with its count, also those that have no example yet. */
function allLabels(
  { facets }: { readonly facets: readonly { name: string; labels: readonly { id: string }[] }[] },
  counts: Readonly<Record<string, Readonly<Record<string, number>>>>,
): Record<string, Record<string, number>> {
  return Object.fromEntries(
    facets.map(({ name, labels }) => [
      name,
      Object.fromEntries(labels.map(({ id }) => [id, counts[name]?.[id] ?? 0])),
    ]),
  );
}
