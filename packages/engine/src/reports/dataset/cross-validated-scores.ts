import type { Example } from '../../datasets/example.ts';
import { numberLabels } from '../../datasets/split/number-labels.ts';
import { stratify } from '../../datasets/split/stratify.ts';
import { createRandom } from '../../random.ts';
import type { Strategy } from '../../strategies/strategy.ts';
import { createTrainedStrategy } from '../../strategies/trained/trained-strategy.ts';
import type { Taxonomy } from '../../taxonomy/taxonomy.ts';
import { trainModel } from '../../training/train-model.ts';
import type { TrainedModel } from '../../training/trained-model.ts';

/** Probabilities of every label of one facet, by a model that has not seen the example. */
interface FacetScores {
  readonly facet: string;
  /** Example e has one score per label of the facet from e * labels on; not a number when it could not be scored. */
  readonly scores: Float32Array;
}

interface ScoringOptions {
  /** By example, a number that all examples have in common that must be held out together. */
  readonly groupOf: Int32Array;
  readonly seed: number;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Scores each example with a model that was trained on others. */
export type CrossValidatedScorer = (
  examples: readonly Example[],
  taxonomy: Taxonomy,
  options: ScoringOptions,
) => Promise<readonly FacetScores[]>;

/** Characters of text times labels from which on fewer folds must do, since every fold trains a model. */
const manyFoldWork = 1e9;
const someFoldWork = 1e10;
const progressSteps = 100;
const batchSize = 256;

/**
 * Trains a model per fold, on the other folds. A `single` facet is learnt label by label, too, which gives a
 * probability to every label; they are then scaled to add up to 1 (Zadrozny and Elkan, KDD 2002).
 */
export const crossValidatedScores: CrossValidatedScorer = async (
  examples,
  taxonomy,
  { groupOf, seed, onProgress },
) => {
  const foldCount = chooseFoldCount(examples, taxonomy);
  const foldOf = dealFolds(examples, groupOf, foldCount, seed);
  const results = taxonomy.facets.map(({ name, labels }) => ({
    facet: name,
    scores: new Float32Array(examples.length * labels.length).fill(Number.NaN),
  }));
  const total = foldCount * progressSteps;
  for (let fold = 0; fold < foldCount; fold++) {
    const report = (share: number) =>
      onProgress?.(Math.floor((fold + share) * progressSteps), total);
    const learn = examples.filter((_, index) => foldOf[index] !== fold);
    const strategy = answerEveryLabel(train(learn, taxonomy, seed, report));
    const heldOut = [...foldOf.keys()].filter((index) => foldOf[index] === fold);
    await scoreExamples(strategy, examples, heldOut, taxonomy, results);
  }
  for (const [index, { kind, labels }] of taxonomy.facets.entries()) {
    if (kind === 'single') scaleToOne(results[index]!.scores, labels.length);
  }
  return results;
};

function chooseFoldCount(examples: readonly Example[], { facets }: Taxonomy): number {
  const characters = examples.reduce((sum, { text }) => sum + text.length, 0);
  const work = characters * facets.reduce((sum, { labels }) => sum + labels.length, 0);
  if (work <= manyFoldWork) return 5;
  return work <= someFoldWork ? 3 : 2;
}

function dealFolds(
  examples: readonly Example[],
  groupOf: Int32Array,
  foldCount: number,
  seed: number,
): Uint8Array {
  const { names, labelsOf } = numberLabels(examples);
  const groups = Map.groupBy(groupOf.keys(), (example) => groupOf[example]!);
  const strata = [...groups.values()].map((rows) => ({
    rows: rows.length,
    labels: rows.flatMap((row) => labelsOf[row]!),
  }));
  const shares = Array.from({ length: foldCount }, () => 1 / foldCount);
  const foldOfGroup = stratify(strata, names.length, shares, createRandom(seed));
  const foldOf = new Uint8Array(examples.length);
  for (const [index, rows] of [...groups.values()].entries()) {
    for (const row of rows) foldOf[row] = foldOfGroup[index]!;
  }
  return foldOf;
}

function train(
  examples: readonly Example[],
  { facets }: Taxonomy,
  seed: number,
  report: (share: number) => void,
): TrainedModel {
  const multi = facets.map(({ name, labels }) => ({ name, kind: 'multi' as const, labels }));
  const training = trainModel(examples, { facets: multi }, { seed, tune: false, profile: 'fast' });
  const phases = ['features', 'tuning', 'learning', 'measuring'];
  for (;;) {
    const step = training.next();
    if (step.done) return step.value;
    const { phase, done, total } = step.value;
    report((phases.indexOf(phase) + done / Math.max(1, total)) / phases.length);
  }
}

/** The model as a strategy that leaves no label out of its answers, however improbable. */
function answerEveryLabel(model: TrainedModel): Strategy {
  const facets = model.facets.map((facetModel) => ({
    ...facetModel,
    facet: { ...facetModel.facet, min: facetModel.labels.length },
  }));
  return createTrainedStrategy({ ...model, facets });
}

async function scoreExamples(
  strategy: Strategy,
  examples: readonly Example[],
  positions: readonly number[],
  { facets }: Taxonomy,
  results: readonly FacetScores[],
): Promise<void> {
  const numbers = facets.map(({ labels }) => new Map(labels.map(({ id }, index) => [id, index])));
  for (let start = 0; start < positions.length; start += batchSize) {
    const batch = positions.slice(start, start + batchSize);
    const outcomes = await strategy.classify(batch.map((position) => examples[position]!.text));
    for (const [index, position] of batch.entries()) {
      for (const [facet, { name, labels }] of facets.entries()) {
        const answered = outcomes[index]!.answer?.labels[name];
        if (answered === undefined) continue;
        const first = position * labels.length;
        // A label that no other fold has is never answered.
        results[facet]!.scores.fill(0, first, first + labels.length);
        for (const { label, score } of answered) {
          results[facet]!.scores[first + numbers[facet]!.get(label)!] = score!;
        }
      }
    }
  }
}

function scaleToOne(scores: Float32Array, labelCount: number): void {
  for (let start = 0; start < scores.length; start += labelCount) {
    const row = scores.subarray(start, start + labelCount);
    const sum = row.reduce((total, score) => total + score, 0);
    if (sum > 0) for (const [label, score] of row.entries()) row[label] = score / sum;
  }
}
