import { checkText } from '../../datasets/check-text.ts';
import { AssortError } from '../../errors.ts';
import { TextScanner } from '../../features/text-scanner.ts';
import type { Answer, FacetExplanation, ScoredLabel } from '../../prediction.ts';
import { selectLabels } from '../../taxonomy/select-labels.ts';
import type { Taxonomy } from '../../taxonomy/taxonomy.ts';
import { calibrate } from '../../training/facet-model.ts';
import type { TrainedModel } from '../../training/trained-model.ts';
import type { ClassifyOptions, Strategy } from '../strategy.ts';
import { explainFacet, traceText } from './explain.ts';
import { FacetScorer } from './facet-scorer.ts';

/** What is kept about tokens takes about this many bytes at most. */
const tokenMemory = 2 ** 27;

/** Answers with an own model. */
export function createTrainedStrategy(model: TrainedModel): Strategy {
  return new TrainedStrategy(model);
}

class TrainedStrategy implements Strategy {
  readonly taxonomy: Taxonomy;
  readonly #model: TrainedModel;
  readonly #scanner: TextScanner;
  /** One per facet. */
  readonly #scorers: readonly FacetScorer[];

  constructor(model: TrainedModel) {
    this.taxonomy = model.card.taxonomy;
    this.#model = model;
    const labelCount = model.facets.reduce((sum, { labels }) => sum + labels.length, 0);
    this.#scanner = new TextScanner(model.vocabulary, tokenMemory / (8 * labelCount + 256));
    this.#scorers = model.facets.map((facet) => new FacetScorer(facet, this.#scanner.lexicon));
  }

  async classify(texts: readonly string[], options: ClassifyOptions = {}): Promise<Answer[]> {
    checkFacets(this.taxonomy, options.facets);
    return texts.map((text) => this.#answer(text, options));
  }

  #answer(text: string, { facets, max, explain = false }: ClassifyOptions): Answer {
    checkText(text);
    const content = this.#scanner.read(text);
    const labels: Record<string, readonly ScoredLabel[]> = {};
    const abstained: Record<string, string> = {};
    for (const [index, facetModel] of this.#model.facets.entries()) {
      const { facet, calibration, thresholds } = facetModel;
      if (facets !== undefined && !facets.includes(facet.name)) continue;
      if (content.wordScale === 0 && content.characterScale === 0) {
        abstained[facet.name] = 'no-known-words';
        continue;
      }
      const scores = this.#scorers[index]!.score(content);
      const probabilities = calibrate(facet.kind, calibration, scores);
      labels[facet.name] = selectLabels(facet, facetModel.labels, probabilities, thresholds, max);
    }
    if (!explain) return { labels, abstained };
    const explanation: Record<string, FacetExplanation> = {};
    const trace = traceText(this.#scanner, text);
    for (const [index, facetModel] of this.#model.facets.entries()) {
      const chosen = labels[facetModel.facet.name];
      if (chosen === undefined) continue;
      const { scores } = this.#scorers[index]!;
      explanation[facetModel.facet.name] = explainFacet(facetModel, trace, chosen, scores);
    }
    return { labels, abstained, explanation };
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
