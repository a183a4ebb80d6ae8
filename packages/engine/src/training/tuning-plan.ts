import { blockWidth, type SolverShape } from './solver/solver-memory.ts';

/** How much is tried out, so that training takes a time that fits the size of its problem. */
export interface TuningPlan {
  /** The folds that are held out, one after the other, in each trial. */
  readonly folds: readonly number[];
  readonly mostPerFold: number;
  readonly mostTrials: number;
  /** Of each plane, this many weights are kept, so that the file stays below about 100 MB. */
  readonly mostWeights: number;
  /** The one trial, on words alone, is the model too: its held-out rows, few of many, are not learnt. */
  readonly isLearntOnce: boolean;
}

/** Entries of the matrix times blocks of planes that all trials together may pass over: minutes on one core. */
const mostWork = 2 ** 30;
/** The same for one trial on five and on three folds. */
const fiveFoldWork = 2 ** 24;
const threeFoldWork = 2 ** 26;
/** Above these, two folds and one fold say enough where nothing is tuned. */
const twoFoldWork = 2 ** 17;
const oneFoldWork = 2 ** 19;
/** Held-out rows times planes whose scores are kept in memory. */
const mostScores = 2 ** 25;
/** Weights of a facet, of three bytes each. */
const mostWeights = 2 ** 25;

/** What is to be learnt. */
export interface TuningProblem {
  /** Labels or, in a hierarchy, options. */
  readonly planeCount: number;
  /** The part of the rows that a plane is learnt from, in the mean; 1 if left out. */
  readonly rowShare?: number;
  readonly hasDevRows: boolean;
  readonly isTuned: boolean;
}

export function planTuning(
  { entryCount, featureCount }: SolverShape,
  { planeCount, rowShare = 1, hasDevRows, isTuned }: TuningProblem,
): TuningPlan {
  const blocks = Math.ceil(planeCount / blockWidth);
  const work = blocks * (rowShare * entryCount + featureCount);
  const folds = hasDevRows ? 1 : foldCount(work, isTuned);
  return {
    folds: [0, 1, 2, 3, 4].slice(0, folds),
    mostPerFold: Math.max(1, Math.floor(mostScores / folds / planeCount)),
    mostTrials: Math.max(1, Math.floor(mostWork / (work * folds))),
    mostWeights: Math.max(1, Math.floor(mostWeights / planeCount)),
    isLearntOnce: work > mostWork,
  };
}

/** Where nothing is chosen, the held-out rows only have to say what scores are worth. */
function foldCount(work: number, isTuned: boolean): number {
  if (!isTuned) return work > oneFoldWork ? 1 : work > twoFoldWork ? 2 : 5;
  if (work * 3 > threeFoldWork) return 1;
  return work * 5 > fiveFoldWork ? 3 : 5;
}
