import type { ScoredLabel } from '../../prediction.ts';
import { selectLabels } from '../../taxonomy/select-labels.ts';
import { calibrateBest } from '../../training/calibration.ts';
import type { FacetModel } from '../../training/facet-model.ts';
import { sigmoid } from '../../training/logistic-regression.ts';

/**
 * Chooses the labels of one facet by its decision values. Only what is answered is turned into probabilities: their
 * order is known without them.
 */
export class LabelChooser {
  readonly #model: FacetModel;
  readonly #logits: Float64Array;
  /** The thresholds as logits. */
  readonly #leastLogits: Float64Array;

  constructor(model: FacetModel) {
    this.#model = model;
    this.#logits = new Float64Array(model.labels.length);
    this.#leastLogits = Float64Array.from(model.thresholds, (least) =>
      Math.log(least / (1 - least)),
    );
  }

  /** @param max the caller's own upper limit */
  choose(decisions: ArrayLike<number>, max?: number): ScoredLabel[] {
    const { facet, labels, calibration, thresholds } = this.#model;
    if (facet.kind === 'single') {
      const score = (best: number) => calibrateBest(decisions, best, calibration).probability;
      return selectLabels(facet, labels, decisions, thresholds, max, score);
    }
    const { slope, offset } = calibration;
    const logits = this.#logits;
    for (let label = 0; label < logits.length; label++) {
      logits[label] = slope[label]! * decisions[label]! + offset[label]!;
    }
    const score = (label: number) => sigmoid(logits[label]!);
    return selectLabels(facet, labels, logits, this.#leastLogits, max, score);
  }
}
