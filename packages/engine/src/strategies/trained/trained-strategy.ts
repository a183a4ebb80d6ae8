import { AssortError } from '../../errors.ts';
import { Lexicon } from '../../features/lexicon.ts';
import { TextScanner } from '../../features/text-scanner.ts';
import type { EmbeddingModel } from '../../ports/embedding-model.ts';
import type { Answer, FacetExplanation, ScoredLabel, TextOutcome } from '../../prediction.ts';
import type { Taxonomy } from '../../taxonomy/taxonomy.ts';
import { scoreForPrecision } from '../../training/abstention.ts';
import { calibrate, decisionCount, type FacetModel } from '../../training/facet-model.ts';
import { TreeReader } from '../../training/hierarchy/hierarchy.ts';
import { addFeature } from '../../training/linear-weights.ts';
import type { TrainedModel } from '../../training/trained-model.ts';
import { unitVector } from '../../vectors/dense.ts';
import { answerUsable } from '../answer-usable.ts';
import type { ClassifyOptions, Strategy } from '../strategy.ts';
import { explainFacet, traceText } from './explain.ts';
import { LabelChooser } from './label-chooser.ts';
import { isSearched } from './scoring/beam-scorer.ts';
import { createTextScorer, type TextScorer } from './scoring/text-scorer.ts';

/** What is kept about tokens takes about this many bytes at most. */
const tokenMemory = 2 ** 27;
/** Choices of one depth that are followed where labels are very many. */
const beamWidth = 10;

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
  readonly #lexicon: Lexicon;
  readonly #scorer: TextScorer;
  /** Reads once more the texts whose answers are to be explained. */
  #scanner: TextScanner | undefined;
  readonly #mostTokens: number;
  /** One per facet. */
  readonly #choosers: readonly LabelChooser[];
  /** For facets that were learnt top-down. */
  readonly #readers: readonly (TreeReader | undefined)[];
  /** The precision that was wanted last, and each facet's score for it. */
  #precision: number | undefined;
  #leastScores: readonly number[] = [];

  readonly #embeddings: EmbeddingModel | undefined;

  constructor(model: TrainedModel, embeddings: EmbeddingModel | undefined) {
    this.#embeddings = embeddings;
    this.taxonomy = model.card.taxonomy;
    this.#model = model;
    const decisions = model.facets.reduce((sum, facet) => sum + decisionCount(facet), 0);
    this.#mostTokens = tokenMemory / (8 * decisions + 256);
    this.#lexicon = new Lexicon(model.vocabulary);
    this.#scorer = createTextScorer(model.facets, this.#lexicon, this.#mostTokens);
    this.#choosers = model.facets.map((facet) => new LabelChooser(facet));
    this.#readers = model.facets.map(readerOf);
  }

  async classify(texts: readonly string[], options: ClassifyOptions = {}): Promise<TextOutcome[]> {
    return await answerUsable(this, texts, options, {
      embed: (...asked) => this.#embeddings?.embed(...asked),
      answer: (text, vector) => this.#answer(text, options, vector && unitVector(vector)),
    });
  }

  #answer(
    text: string,
    { facets, max, precision, explain = false }: ClassifyOptions,
    vector: Float32Array | undefined,
  ): Answer {
    const isKnown = this.#score(text, vector);
    const labels: Record<string, readonly ScoredLabel[]> = {};
    const abstained: Record<string, string> = {};
    const valuesOf: (Float32Array | Float64Array)[] = [];
    for (const [index, facetModel] of this.#model.facets.entries()) {
      const { facet, abstention } = facetModel;
      if (facets !== undefined && !facets.includes(facet.name)) continue;
      if (!isKnown) {
        abstained[facet.name] = 'no-known-words';
        continue;
      }
      const values = this.#labelValues(index);
      valuesOf[index] = values;
      if (!reaches(this.#firstDecisions(index), abstention.leastDecision[0]!)) {
        abstained[facet.name] = 'out-of-scope';
        continue;
      }
      const chosen = this.#choosers[index]!.choose(values, max);
      const sure = precision === undefined ? chosen : this.#sureOf(index, chosen, precision);
      if (sure.length === 0 && chosen.length > 0) abstained[facet.name] = 'below-threshold';
      else labels[facet.name] = sure;
    }
    if (!explain) return { labels, abstained };
    const explanation: Record<string, FacetExplanation> = {};
    this.#scanner ??= new TextScanner(this.#lexicon, this.#mostTokens);
    const trace = traceText(this.#scanner, text, vector);
    for (const [index, facetModel] of this.#model.facets.entries()) {
      const chosen = labels[facetModel.facet.name];
      if (chosen === undefined) continue;
      const { facet, calibration } = facetModel;
      const probabilities = calibrate(facet.kind, calibration, Float64Array.from(valuesOf[index]!));
      explanation[facet.name] = explainFacet(facetModel, trace, chosen, probabilities);
    }
    return { labels, abstained, explanation };
  }

  /** Whether anything is known about the text, whose decision values are then those of the scorer. */
  #score(text: string, vector: Float32Array | undefined): boolean {
    const isKnown = this.#scorer.score(text);
    if (vector === undefined) return isKnown;
    const first = this.#model.vocabulary.low.length;
    for (const [index, { weights }] of this.#model.facets.entries()) {
      const scores = this.#scorer.scores[index]!;
      for (const [at, value] of vector.entries()) addFeature(weights, first + at, value, scores, 0);
    }
    return isKnown || vector.some((value) => value !== 0);
  }

  /** One per label: decision values or, in a hierarchy, what these add up to. */
  #labelValues(index: number): Float32Array | Float64Array {
    const scores = this.#scorer.scores[index]!;
    const reader = this.#readers[index];
    if (reader === undefined) return scores;
    return reader.read(scores, (from, to) => this.#scorer.decide?.(index, from, to));
  }

  /** The decision values that tell whether the text is like any that was learnt. */
  #firstDecisions(index: number): Float32Array {
    const scores = this.#scorer.scores[index]!;
    return scores.subarray(0, this.#model.facets[index]!.hierarchy?.tree.starts[1]);
  }

  #sureOf(index: number, chosen: readonly ScoredLabel[], precision: number): ScoredLabel[] {
    if (this.#precision !== precision) {
      this.#precision = precision;
      this.#leastScores = this.#model.facets.map(({ abstention }) =>
        scoreForPrecision(abstention, precision),
      );
    }
    return chosen.filter(({ score }) => score! >= this.#leastScores[index]!);
  }
}

function readerOf(model: FacetModel): TreeReader | undefined {
  const { facet, labels, hierarchy } = model;
  if (hierarchy === undefined) return undefined;
  const width = isSearched(model) ? beamWidth : undefined;
  return new TreeReader(facet.kind === 'single', labels.length, hierarchy, width);
}

/** Whether one of the values is at least as large as `least`. */
function reaches(values: Float32Array, least: number): boolean {
  for (const value of values) if (value >= least) return true;
  return false;
}
