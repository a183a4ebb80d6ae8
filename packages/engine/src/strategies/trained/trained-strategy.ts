import { checkText } from '../../datasets/check-text.ts';
import { AssortError } from '../../errors.ts';
import type { SparseRow } from '../../features/featurizer.ts';
import { NgramFeaturizer } from '../../features/ngram-featurizer.ts';
import type { Answer, FacetExplanation, ScoredLabel } from '../../prediction.ts';
import { selectLabels } from '../../taxonomy/select-labels.ts';
import type { Taxonomy } from '../../taxonomy/taxonomy.ts';
import { calibrate, type FacetModel } from '../../training/facet-model.ts';
import { scoreRow } from '../../training/linear-weights.ts';
import type { TrainedModel } from '../../training/trained-model.ts';
import type { ClassifyOptions, Strategy } from '../strategy.ts';
import { explainFacet, traceText } from './explain.ts';

/** Answers with an own model. */
export function createTrainedStrategy(model: TrainedModel): Strategy {
  return new TrainedStrategy(model);
}

class TrainedStrategy implements Strategy {
  readonly taxonomy: Taxonomy;
  readonly #model: TrainedModel;
  readonly #featurizer: NgramFeaturizer;
  /** One buffer of probabilities per facet. */
  readonly #probabilities: readonly Float64Array[];

  constructor(model: TrainedModel) {
    this.taxonomy = model.card.taxonomy;
    this.#model = model;
    this.#featurizer = new NgramFeaturizer(model.vocabulary);
    this.#probabilities = model.facets.map(({ labels }) => new Float64Array(labels.length));
  }

  async classify(texts: readonly string[], options: ClassifyOptions = {}): Promise<Answer[]> {
    checkFacets(this.taxonomy, options.facets);
    return texts.map((text) => this.#answer(text, options));
  }

  #answer(text: string, { facets, max, explain = false }: ClassifyOptions): Answer {
    checkText(text);
    const row = this.#featurizer.featurize(text);
    const labels: Record<string, readonly ScoredLabel[]> = {};
    const abstained: Record<string, string> = {};
    for (const [index, facetModel] of this.#model.facets.entries()) {
      const { name } = facetModel.facet;
      if (facets !== undefined && !facets.includes(name)) continue;
      if (row.count === 0) {
        abstained[name] = 'no-known-words';
        continue;
      }
      const probabilities = this.#score(facetModel, row, this.#probabilities[index]!);
      const { facet, thresholds } = facetModel;
      labels[name] = selectLabels(facet, facetModel.labels, probabilities, thresholds, max);
    }
    if (!explain) return { labels, abstained };
    const explanation: Record<string, FacetExplanation> = {};
    const trace = traceText(this.#featurizer, text, row);
    for (const [index, facetModel] of this.#model.facets.entries()) {
      const chosen = labels[facetModel.facet.name];
      if (chosen === undefined) continue;
      explanation[facetModel.facet.name] = explainFacet(
        facetModel,
        trace,
        chosen,
        this.#probabilities[index]!,
      );
    }
    return { labels, abstained, explanation };
  }

  #score(model: FacetModel, row: SparseRow, buffer: Float64Array): Float64Array {
    return calibrate(model.facet.kind, model.calibration, scoreRow(model.weights, row, buffer));
  }
}

function checkFacets(taxonomy: Taxonomy, facets: readonly string[] | undefined): void {
  const known = taxonomy.facets.map((facet) => facet.name);
  const unknown = facets?.find((facet) => !known.includes(facet));
  if (unknown === undefined) return;
  throw new AssortError(
    'setting-invalid',
    `There is no facet «${unknown}»: choose among ${known.join(', ')}.`,
    { facet: unknown },
  );
}
