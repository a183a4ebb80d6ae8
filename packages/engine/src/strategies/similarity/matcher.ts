import type { Example } from '../../datasets/example.ts';
import type { EmbeddingModel } from '../../ports/embedding-model.ts';
import { createRandom, shuffle } from '../../random.ts';
import type { Taxonomy } from '../../taxonomy/taxonomy.ts';
import type { HeldOutScores } from '../../training/held-out-scores.ts';
import { none, type Space } from './comparison.ts';
import { DenseSpace } from './dense-space.ts';
import { gatherEvidence } from './evidence.ts';
import { highestOf } from './highest.ts';
import { type KnownFacet, type KnownTexts, knowTexts } from './known-texts.ts';
import { LexicalSpace } from './lexical-space.ts';
import { type Choice, fitMixture, scoresOf } from './mixture.ts';

export interface MatcherParts {
  readonly taxonomy: Taxonomy;
  readonly examples: readonly Example[];
  readonly embeddings?: EmbeddingModel;
  /** Fixes which examples are held out; 1 if left out. */
  readonly seed?: number;
  /** Awaited again and again while examples are learnt from, so that a server can answer others meanwhile. */
  readonly pause?: () => Promise<void>;
}

const embeddingBatch = 256;
/**
 * What the centroid, the votes and the name weigh until examples have taught better. Vectors find some likeness
 * everywhere, words only where there is any: a third of the weight makes both spaces equally telling.
 */
const lexicalPrior = [15, 3, 3];
const densePrior = [5, 1, 1];
/** Examples that are held out at most, and numbers that are kept of them. */
const mostHeldOut = 1000;
const mostScores = 4_000_000;
/** Wrong labels that the right one is told from in learning the weights. */
const rivals = 20;

/** Says how well a text fits each label of each facet. */
export class Matcher {
  readonly known: KnownTexts;
  readonly #embeddings: EmbeddingModel | undefined;
  readonly #lexical: LexicalSpace;
  readonly #dense: DenseSpace | undefined;
  readonly #spaces: readonly Space[];
  readonly #seed: number;
  readonly #pause: (() => Promise<void>) | undefined;
  /** By facet. */
  readonly #features: readonly Float64Array[];
  readonly #weights: Float64Array[];

  /**
   * Knows nothing of weights before `learn`.
   * @param vectors one per known text, where there is an embedding model
   */
  constructor(known: KnownTexts, parts: MatcherParts, vectors: Float32Array[]) {
    const { embeddings, seed = 1, pause } = parts;
    this.known = known;
    this.#embeddings = embeddings;
    this.#seed = seed;
    this.#pause = pause;
    this.#lexical = new LexicalSpace(known);
    this.#dense = embeddings && new DenseSpace(known, vectors, embeddings.dimensions);
    this.#spaces = [this.#lexical, ...(this.#dense === undefined ? [] : [this.#dense])];
    const prior = Float64Array.from([...lexicalPrior, ...(this.#dense ? densePrior : [])]);
    this.#weights = known.facets.map(() => prior);
    this.#features = known.facets.map(
      ({ labels }) => new Float64Array(labels.length * prior.length),
    );
  }

  /** Finds what each kind of evidence weighs, facet by facet. */
  async learn(vectors: readonly Float32Array[]): Promise<void> {
    for (const [facet, { rows }] of this.known.facets.entries()) {
      if (rows.length > 0) this.#weights[facet] = await this.#learnWeights(facet, vectors);
    }
  }

  /** The vectors that `read` needs of texts; undefined without an embedding model. */
  async embed(...asked: Parameters<EmbeddingModel['embed']>): Promise<Float32Array[] | undefined> {
    return this.#embeddings?.embed(...asked);
  }

  /** Takes a text for `score`; false when nothing in it is known. */
  read(text: string, vector: Float32Array | undefined): boolean {
    const isKnown = this.#lexical.read(text);
    const isKnownToModel = vector !== undefined && this.#dense!.read(vector);
    return isKnown || isKnownToModel;
  }

  /**
   * How well the text that was read fits each label: in logits where examples taught the weights.
   *
   * @param except a row of the known texts that is not to speak for itself
   */
  score(facet: number, except = none): Float64Array {
    return scoresOf(this.#evidence(facet, except), this.#weights[facet]!);
  }

  /** Scores of held-out examples: each is scored by all the others. */
  async heldOut(facet: number, vectors: readonly Float32Array[]): Promise<HeldOutScores> {
    const known = this.known.facets[facet]!;
    const labelCount = known.labels.length;
    const rows = this.#drawRows(known, Math.floor(mostScores / labelCount));
    const values = new Float32Array(rows.length * labelCount);
    for (const [index, row] of rows.entries()) {
      await this.#pause?.();
      this.read(this.known.texts[row]!, vectors[row]);
      values.set(this.score(facet, row), index * labelCount);
    }
    const truth = rows.map((row) => known.truth[row - known.firstExample]!);
    return { rowCount: rows.length, labelCount, values, truth };
  }

  #evidence(facet: number, except: number): Float64Array {
    const known = this.known.facets[facet]!;
    return gatherEvidence(this.#spaces, known, facet, this.#features[facet]!, except);
  }

  async #learnWeights(facet: number, vectors: readonly Float32Array[]): Promise<Float64Array> {
    const known = this.known.facets[facet]!;
    const prior = this.#weights[facet]!;
    const choices: Choice[] = [];
    for (const row of this.#drawRows(known, mostHeldOut)) {
      await this.#pause?.();
      const truth = known.truth[row - known.firstExample]!;
      this.read(this.known.texts[row]!, vectors[row]);
      const features = this.#evidence(facet, row);
      const nearest = highestOf(scoresOf(features, prior), rivals + truth.length);
      const wrong = nearest.filter((label) => !truth.includes(label));
      for (const label of truth) {
        // Without its only example, a label is known by its name alone, which says nothing of examples.
        if (known.starts[label + 1]! - known.starts[label]! < 2) continue;
        choices.push(takeLabels(features, [label, ...wrong], prior.length));
      }
    }
    return fitMixture(choices, prior);
  }

  /** Examples that are labelled in the facet, in a random order and at most so many. */
  #drawRows({ truth, firstExample }: KnownFacet, most: number): number[] {
    const labelled = truth.flatMap((labels, index) => (labels === undefined ? [] : [index]));
    const drawn = Int32Array.from(labelled);
    shuffle(drawn, drawn.length, createRandom(this.#seed));
    return Array.from(drawn.subarray(0, Math.min(most, mostHeldOut)), (row) => firstExample + row);
  }
}

/** Reads what labels are known by. */
export async function createMatcher(
  parts: MatcherParts,
): Promise<{ matcher: Matcher; vectors: Float32Array[] }> {
  const known = knowTexts(parts.taxonomy, parts.examples);
  const vectors: Float32Array[] = [];
  while (parts.embeddings !== undefined && vectors.length < known.texts.length) {
    const batch = known.texts.slice(vectors.length, vectors.length + embeddingBatch);
    vectors.push(...(await parts.embeddings.embed(batch)));
  }
  const matcher = new Matcher(known, parts, vectors);
  await matcher.learn(vectors);
  return { matcher, vectors };
}

/** The features of the given labels, one after the other. */
function takeLabels(
  features: Float64Array,
  labels: readonly number[],
  width: number,
): Float64Array {
  const taken = new Float64Array(labels.length * width);
  for (const [place, label] of labels.entries()) {
    taken.set(features.subarray(label * width, (label + 1) * width), place * width);
  }
  return taken;
}
