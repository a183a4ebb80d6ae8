import { clopperPearsonUpper } from '../../evaluation/binomial.ts';
import type { CascadeRow } from './cascade-row.ts';
import { checkGoal, type GuaranteeGoal, impossible } from './guarantee-goal.ts';
import { type CascadeLosses, cascadeLosses } from './losses.ts';
import { profileScores, type ScoreProfile } from './score-profile.ts';
import { thresholdGrid } from './threshold-grid.ts';

export interface GuaranteeSettings extends GuaranteeGoal {
  /** Dollars that the LLM costs per text. */
  readonly pricePerText?: number;
}

/** What the rows say about one threshold. Shares are of all rows. */
export interface CascadePoint {
  /** The own model answers from this score on; null: it answers nothing. */
  readonly threshold: number | null;
  /** Share that the own model answers, and share that goes to the LLM. */
  readonly coverage: number;
  readonly escalated: number;
  /** Share of final answers that are the reference's. */
  readonly agreement: number;
  /** What the share of the others is below, with the wanted confidence. */
  readonly upperBound: number;
  /** Whether this threshold and all more careful ones were shown to keep the target. */
  readonly holds: boolean;
}

/** The least careful threshold that keeps the target, and how sure that is. */
export interface CascadeGuarantee extends GuaranteeGoal {
  readonly threshold: number | null;
  readonly rows: number;
  /** The upper bound of the risk: the share of final answers that are not the reference's. */
  readonly guaranteed: number;
  readonly coverage: number;
  readonly escalated: number;
  /** Share of all rows that went to the LLM and were lost there; 0 where it is the reference. */
  readonly escalatedRisk: number;
  /** Dollars per text that the own model's answers save; null without a price. */
  readonly savingPerText: number | null;
  /** From the most careful threshold down; of those that answer the same rows, the least careful one. */
  readonly curve: readonly CascadePoint[];
  /** How the own model's scores were spread, for `watchDrift`. */
  readonly profile: ScoreProfile;
}

/**
 * Finds the lowest threshold whose risk is at most 1 - `target` with the wanted confidence: for at most 1 - `confidence`
 * of all draws of rows it is not, provided that the texts to come are like the rows.
 * A fixed sequence of thresholds is tested from the most careful one down, each by the exact binomial bound of Clopper
 * and Pearson (1934), up to the first that fails; since each is only reached when all before it held, all tests together
 * err no more often than one (learn then test: Angelopoulos, Bates, Candès, Jordan and Lei 2021, section 3).
 *
 * @param rows held-out rows: neither model has learnt from them. Their order does not matter
 * @throws `guarantee-impossible` when too few rows are there for any threshold, or the LLM by itself is below the target
 */
export function fitCascade(
  rows: readonly CascadeRow[],
  settings: GuaranteeSettings,
): CascadeGuarantee {
  const { target, confidence, reference, pricePerText } = settings;
  checkGoal(settings);
  const losses = cascadeLosses(rows, reference);
  const rowCount = losses.scores.length;
  const llmLosses = sum(losses.llm);
  const refusal = impossible({ target, confidence, reference }, rowCount, llmLosses);
  if (refusal !== undefined) throw refusal;
  const curve = riskCurve(losses, llmLosses, settings);
  const chosen = curve.findLast(({ holds }) => holds)!;
  const answered = Math.round(chosen.coverage * rowCount);
  return {
    target,
    confidence,
    reference,
    threshold: chosen.threshold,
    rows: rowCount,
    guaranteed: chosen.upperBound,
    coverage: chosen.coverage,
    escalated: chosen.escalated,
    escalatedRisk: sum(losses.llm.subarray(answered)) / rowCount,
    savingPerText: pricePerText === undefined ? null : pricePerText * chosen.coverage,
    curve,
    profile: profileScores(losses.scores),
  };
}

/** All to the LLM first, which `impossible` has tested; then down the grid. */
function riskCurve(
  { scores, own, llm }: CascadeLosses,
  llmLosses: number,
  { target, confidence, reference }: GuaranteeGoal,
): CascadePoint[] {
  const rowCount = scores.length;
  // Where the LLM is the reference, what goes to it can not be lost, whatever the rows are.
  const upperBound = reference === 'llm' ? 0 : clopperPearsonUpper(llmLosses, rowCount, confidence);
  const agreement = 1 - llmLosses / rowCount;
  const points: CascadePoint[] = [
    { threshold: null, coverage: 0, escalated: 1, agreement, upperBound, holds: true },
  ];
  let answered = 0;
  let lost = llmLosses;
  for (const threshold of thresholdGrid()) {
    const before = answered;
    for (; answered < rowCount && scores[answered]! >= threshold; answered++) {
      lost += own[answered]! - llm[answered]!;
    }
    const previous = points.at(-1)!;
    if (answered === before) {
      if (answered > 0) points[points.length - 1] = { ...previous, threshold };
      continue;
    }
    const bound = clopperPearsonUpper(lost, rowCount, confidence);
    points.push({
      threshold,
      coverage: answered / rowCount,
      escalated: 1 - answered / rowCount,
      agreement: 1 - lost / rowCount,
      upperBound: bound,
      holds: previous.holds && bound <= 1 - target,
    });
  }
  return points;
}

function sum(values: Uint8Array): number {
  return values.reduce((total, value) => total + value, 0);
}
