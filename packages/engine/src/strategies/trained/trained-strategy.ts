import { checkText } from '../../datasets/check-text.ts';
import { AssortError } from '../../errors.ts';
import { TextScanner } from '../../features/text-scanner.ts';
import type { EmbeddingModel } from '../../ports/embedding-model.ts';
import type { Answer, FacetExplanation, ScoredLabel } from '../../prediction.ts';
import { selectLabels } from '../../taxonomy/select-labels.ts';
import type { Taxonomy } from '../../taxonomy/taxonomy.ts';
import { scoreForPrecision } from '../../training/abstention.ts';
import { calibrate } from '../../training/facet-model.ts';
import type { TrainedModel } from '../../training/trained-model.ts';
import { unitVector } from '../../vectors/dense.ts';
import type { ClassifyOptions, Strategy } from '../strategy.ts';
import { explainFacet, traceText } from './explain.ts';
import { FacetScorer } from './facet-scorer.ts';

/** What is kept about tokens takes about this many bytes at most. */
const tokenMemory = 2 ** 27;

/**
 * Answers with an own model.
 *
 * @param embeddings the embedding model that it learnt from, if it did
 * @throws `embeddings-unusable` when that is missing or another one
 */
export function createTrainedStrategy(model: TrainedModel, embeddings?: EmbeddingModel): Strategy {
  const needed = model.card.embeddings;
  if (needed !== null && embeddings?.identity !== needed.identity) {
    const given = embeddings === undefined ? 'none was given' : `«${embeddings.name}» is another`;
    throw new AssortError(
      'embeddings-unusable',
      `The model was trained with the embedding model «${needed.name}», and ${given}: give that one.`,
      { needed: needed.name },
    );
  }
  return new TrainedStrategy(model, needed === null ? undefined : embeddings);
}

class TrainedStrategy implements Strategy {
  readonly taxonomy: Taxonomy;
  readonly #model: TrainedModel;
  readonly #scanner: TextScanner;
  /** One per facet. */
  readonly #scorers: readonly FacetScorer[];
  /** The precision that was wanted last, and each facet's score for it. */
  #precision: number | undefined;
  #leastScores: readonly number[] = [];

  readonly #embeddings: EmbeddingModel | undefined;

  constructor(model: TrainedModel, embeddings: EmbeddingModel | undefined) {
    this.#embeddings = embeddings;
    this.taxonomy = model.card.taxonomy;
    this.#model = model;
    const labelCount = model.facets.reduce((sum, { labels }) => sum + labels.length, 0);
    this.#scanner = new TextScanner(model.vocabulary, tokenMemory / (8 * labelCount + 256));
    this.#scorers = model.facets.map((facet) => new FacetScorer(facet, this.#scanner.lexicon));
  }

  async classify(texts: readonly string[], options: ClassifyOptions = {}): Promise<Answer[]> {
    checkFacets(this.taxonomy, options.facets);
    for (const text of texts) checkText(text);
    const vectors = await this.#embeddings?.embed(texts);
    return texts.map((text, index) => {
      const vector = vectors?.[index];
      return this.#answer(text, options, vector && unitVector(vector));
    });
  }

  #answer(
    text: string,
    { facets, max, precision, explain = false }: ClassifyOptions,
    vector: Float32Array | undefined,
  ): Answer {
    const content = this.#scanner.read(text);
    const isKnown =
      content.wordScale > 0 ||
      content.characterScale > 0 ||
      vector?.some((value) => value !== 0) === true;
    const labels: Record<string, readonly ScoredLabel[]> = {};
    const abstained: Record<string, string> = {};
    for (const [index, facetModel] of this.#model.facets.entries()) {
      const { facet, calibration, thresholds } = facetModel;
      if (facets !== undefined && !facets.includes(facet.name)) continue;
      if (!isKnown) {
        abstained[facet.name] = 'no-known-words';
        continue;
      }
      const scores = this.#scorers[index]!.score(content, vector);
      const isStrange = !reaches(scores, facetModel.abstention.leastDecision[0]!);
      const probabilities = calibrate(facet.kind, calibration, scores);
      if (isStrange) {
        abstained[facet.name] = 'out-of-scope';
        continue;
      }
      const chosen = selectLabels(facet, facetModel.labels, probabilities, thresholds, max);
      const sure = precision === undefined ? chosen : this.#sureOf(index, chosen, precision);
      if (sure.length === 0 && chosen.length > 0) abstained[facet.name] = 'below-threshold';
      else labels[facet.name] = sure;
    }
    if (!explain) return { labels, abstained };
    const explanation: Record<string, FacetExplanation> = {};
    const trace = traceText(this.#scanner, text, vector);
    for (const [index, facetModel] of this.#model.facets.entries()) {
      const chosen = labels[facetModel.facet.name];
      if (chosen === undefined) continue;
      const { scores } = this.#scorers[index]!;
      explanation[facetModel.facet.name] = explainFacet(facetModel, trace, chosen, scores);
    }
    return { labels, abstained, explanation };
  }

  #sureOf(index: number, chosen: readonly ScoredLabel[], precision: number): ScoredLabel[] {
    if (this.#precision !== precision) {
      this.#precision = precision;
      this.#leastScores = this.#model.facets.map(({ abstention }) =>
        scoreForPrecision(abstention, precision),
      );
    }
    return chosen.filter(({ score }) => score >= this.#leastScores[index]!);
  }
}

/** Whether one of the values is at least as large as `least`. */
function reaches(values: Float64Array, least: number): boolean {
  for (const value of values) if (value >= least) return true;
  return false;
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
