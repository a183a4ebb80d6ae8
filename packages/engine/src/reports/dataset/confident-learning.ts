/** What models that have not seen a row think of the labels of one facet. */
export interface LabelScores {
  readonly labelCount: number;
  /** Row r has `labelCount` probabilities from r * labelCount on; not a number in rows that were not scored. */
  readonly scores: Float32Array;
}

/** A label that is probably wrong, or missing. */
export interface Suspect {
  readonly row: number;
  /** The number of the label that is given, or -1 where one is missing. */
  readonly given: number;
  /** The number of the label that should be given, or -1 where one is too many. */
  readonly suggested: number;
  /** How much more probable the suggestion is than what is given, from 0 to 1. */
  readonly margin: number;
}

/**
 * Confident learning (Northcutt, Jiang and Chuang, Journal of Artificial Intelligence Research 70, 2021) for rows with
 * one label each: a row is suspect when another label, which is more probable than the given one, reaches the mean
 * probability that rows given that label have of it. Suspects come by falling margin.
 *
 * @param given by row, the number of its label, or -1 when it is not to be judged
 * @param isJudged by label, whether it has enough rows to be suspected or suggested
 */
export function findWrongLabels(
  { labelCount, scores }: LabelScores,
  given: Int32Array,
  isJudged: readonly boolean[],
): Suspect[] {
  const sums = new Float64Array(labelCount);
  const counts = new Float64Array(labelCount);
  for (const [row, label] of given.entries()) {
    if (label < 0 || Number.isNaN(scores[row * labelCount])) continue;
    sums[label]! += scores[row * labelCount + label]!;
    counts[label]!++;
  }
  const thresholds = sums.map((sum, label) => sum / counts[label]!);
  const suspects: Suspect[] = [];
  for (const [row, label] of given.entries()) {
    if (label < 0 || !isJudged[label]) continue;
    const own = scores[row * labelCount + label]!;
    let suggested = label;
    let highest = own;
    for (let other = 0; other < labelCount; other++) {
      const score = scores[row * labelCount + other]!;
      if (score <= highest || !isJudged[other] || !(score >= thresholds[other]!)) continue;
      suggested = other;
      highest = score;
    }
    if (suggested !== label) suspects.push({ row, given: label, suggested, margin: highest - own });
  }
  return suspects.sort(byMargin);
}

/**
 * The same for rows with any number of labels, label by label: whether a row has a label is a question with two
 * answers (as Thyagarajan, Snorrason, Northcutt and Mueller, 2022, have it).
 *
 * @param given by row, the numbers of its labels, or undefined when it is not to be judged
 */
export function findWrongOrMissingLabels(
  { labelCount, scores }: LabelScores,
  given: readonly (readonly number[] | undefined)[],
  isJudged: readonly boolean[],
): Suspect[] {
  const presence = new LabelPresence(labelCount);
  for (const [row, labels] of given.entries()) {
    if (labels === undefined || Number.isNaN(scores[row * labelCount])) continue;
    presence.add(scores.subarray(row * labelCount, (row + 1) * labelCount), new Set(labels));
  }
  const suspects: Suspect[] = [];
  for (const [row, labels] of given.entries()) {
    if (labels === undefined || Number.isNaN(scores[row * labelCount])) continue;
    const held = new Set(labels);
    for (let label = 0; label < labelCount; label++) {
      if (!isJudged[label]) continue;
      const score = scores[row * labelCount + label]!;
      if (held.has(label) && score < 0.5 && 1 - score >= presence.absent(label)) {
        suspects.push({ row, given: label, suggested: -1, margin: 1 - 2 * score });
      } else if (!held.has(label) && score > 0.5 && score >= presence.present(label)) {
        suspects.push({ row, given: -1, suggested: label, margin: 2 * score - 1 });
      }
    }
  }
  return suspects.sort(byMargin);
}

/** The mean confidence in rows that have a label, and in those that have not. */
class LabelPresence {
  readonly #presentSums: Float64Array;
  readonly #presentCounts: Float64Array;
  readonly #absentSums: Float64Array;
  #rows = 0;

  constructor(labelCount: number) {
    this.#presentSums = new Float64Array(labelCount);
    this.#presentCounts = new Float64Array(labelCount);
    this.#absentSums = new Float64Array(labelCount);
  }

  add(scores: Float32Array, held: ReadonlySet<number>): void {
    this.#rows++;
    for (const [label, score] of scores.entries()) {
      if (held.has(label)) {
        this.#presentSums[label]! += score;
        this.#presentCounts[label]!++;
      } else {
        this.#absentSums[label]! += 1 - score;
      }
    }
  }

  present(label: number): number {
    return this.#presentSums[label]! / this.#presentCounts[label]!;
  }

  absent(label: number): number {
    return this.#absentSums[label]! / (this.#rows - this.#presentCounts[label]!);
  }
}

function byMargin(one: Suspect, other: Suspect): number {
  return other.margin - one.margin || one.row - other.row;
}
