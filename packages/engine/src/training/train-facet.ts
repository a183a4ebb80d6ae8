import { createRandom, type Random } from '../random.ts';
import type { Facet } from '../taxonomy/taxonomy.ts';
import type { SparseMatrix } from '../vectors/sparse-matrix.ts';
import {
  createSvmState,
  decision,
  type SvmSettings,
  solveBinarySvm,
  squaredLengths,
} from './binary-svm.ts';
import type { HeldOutScores } from './calibration.ts';
import type { FacetModel } from './facet-model.ts';
import { dealFolds, type Folds } from './folds.ts';
import { fitDecisions } from './held-out.ts';
import { quantizeWeights } from './linear-weights.ts';

/** The rows of the matrix that are labelled in one facet. */
export interface FacetRows {
  readonly facet: Facet;
  readonly labels: readonly string[];
  readonly matrix: SparseMatrix;
  /** The numbers of the true labels of each row of the matrix. */
  readonly truth: readonly (readonly number[])[];
}

export interface TrainedFacet {
  readonly model: FacetModel;
  readonly heldOut: HeldOutScores;
}

/**
 * Learns one label against the rest, label by label: on the folds for held-out scores, then on all rows,
 * starting from what the last fold found. Yields the number of labels done.
 */
export function* trainFacet(
  data: FacetRows,
  featureCount: number,
  settings: SvmSettings,
  seed: number,
): Generator<number, TrainedFacet, void> {
  const { labels, matrix, truth } = data;
  const folds = dealFolds(truth, labels.length, createRandom(seed));
  const heldOut = heldOutRows(folds, truth, labels.length);
  const learner = new LabelLearner(matrix, featureCount, settings);
  const weights = new Float32Array(featureCount * labels.length);
  const bias = new Float32Array(labels.length);
  const positives = rowsByLabel(truth, labels.length);
  for (let label = 0; label < labels.length; label++) {
    const random = createRandom(seed + 1 + label);
    learner.start(positives[label]!);
    let at = label;
    for (const run of folds.runs) {
      if (run !== folds.runs[0]) learner.forget();
      learner.learn(run.learn, random);
      for (const row of run.heldOut) {
        heldOut.values[at] = learner.score(row);
        at += labels.length;
      }
    }
    learner.learn(folds.all, random);
    learner.copyWeights(weights, label, labels.length);
    bias[label] = learner.bias;
    yield label + 1;
  }
  const { calibration, thresholds } = fitDecisions(data.facet, heldOut);
  const model: FacetModel = {
    facet: data.facet,
    labels,
    weights: quantizeWeights(weights, bias),
    calibration,
    thresholds,
  };
  return { model, heldOut };
}

function heldOutRows(folds: Folds, truth: FacetRows['truth'], labelCount: number): HeldOutScores {
  const rows = folds.runs.flatMap((run) => [...run.heldOut]);
  return {
    rowCount: rows.length,
    labelCount,
    values: new Float32Array(rows.length * labelCount),
    truth: rows.map((row) => truth[row]!),
  };
}

function rowsByLabel(truth: FacetRows['truth'], labelCount: number): number[][] {
  const rows = Array.from({ length: labelCount }, () => [] as number[]);
  for (const [row, labels] of truth.entries()) for (const label of labels) rows[label]!.push(row);
  return rows;
}

/** Learns to tell one label at a time from the rest, with buffers that all labels share. */
class LabelLearner {
  readonly #matrix: SparseMatrix;
  readonly #settings: SvmSettings;
  readonly #lengths: Float64Array;
  readonly #state;
  readonly #signs: Int8Array;

  constructor(matrix: SparseMatrix, featureCount: number, settings: SvmSettings) {
    this.#matrix = matrix;
    this.#settings = settings;
    this.#lengths = squaredLengths(matrix);
    this.#state = createSvmState(matrix, featureCount);
    this.#signs = new Int8Array(matrix.rowCount);
  }

  get bias(): number {
    return this.#state.weights.at(-1)!;
  }

  /** Turns to the label that the given rows have, knowing nothing of it yet. */
  start(positives: readonly number[]): void {
    this.#signs.fill(-1);
    for (const row of positives) this.#signs[row] = 1;
    this.forget();
  }

  forget(): void {
    this.#state.weights.fill(0);
    this.#state.dual.fill(0);
  }

  learn(rows: Int32Array, random: Random): void {
    solveBinarySvm(
      this.#matrix,
      this.#lengths,
      rows,
      this.#signs,
      this.#state,
      this.#settings,
      random,
    );
  }

  score(row: number): number {
    return decision(this.#matrix, row, this.#state.weights);
  }

  copyWeights(target: Float32Array, label: number, labelCount: number): void {
    const { weights } = this.#state;
    for (let feature = 0, at = label; feature < weights.length - 1; feature++, at += labelCount) {
      target[at] = weights[feature]!;
    }
  }
}
