import { confidenceSequence, evidenceAgainst } from '../../evaluation/confidence-sequence.ts';
import { type CascadeRow, isSure } from './cascade-row.ts';
import type { GuaranteeGoal } from './guarantee-goal.ts';
import { sameLabels } from './losses.ts';

/** What became of one drawn text: it went to the LLM, or the own model answered it as the LLM does or otherwise. */
export type AuditVerdict = 'escalated' | 'agrees' | 'differs';

/**
 * Compares a text that a cascade answered with what its LLM says, where that is the reference: what went to it is its own
 * answer. Null where the LLM was needed and gave none.
 */
export function auditVerdict(
  { score, own, llm }: CascadeRow,
  threshold: number | null,
): AuditVerdict | null {
  if (!isSure(score, threshold)) return 'escalated';
  if (llm === null) return null;
  return sameLabels(own, llm) ? 'agrees' : 'differs';
}

/** Audits of one block, but for the last one which may hold fewer. */
export const auditBlockSize = 50;

/** Audits that follow one another, and how many of their answers were the reference's. */
export interface AuditBlock {
  readonly audited: number;
  readonly agreed: number;
}

/** Audits, and the bounds of the share of all answers that agree. */
interface AuditedAgreement extends AuditBlock {
  readonly low: number;
  readonly high: number;
}

export interface AuditFinding {
  /**
   * `broken`: the audits refute the promise. `doubtful`: they agree less often than was promised, which may still be
   * chance. `kept`: they agree as often. `unknown`: there are too few to say.
   */
  readonly state: 'unknown' | 'kept' | 'doubtful' | 'broken';
  /** All of them. */
  readonly audits: AuditedAgreement;
  /** Those from some block on that refute the promise, and do so most plainly; null where none do. */
  readonly refutedBy: AuditedAgreement | null;
  /** Audits from which on more than `broken` is said. */
  readonly needed: number;
}

type Promised = Pick<GuaranteeGoal, 'target' | 'confidence'>;

/**
 * Tests again, by texts drawn at random from all that a cascade answered, whether `target` of its answers are the
 * reference's. One may look after every audit: as long as the promise is kept, `broken` is ever said with a chance of at
 * most 1 - `confidence`.
 *
 * A promise that breaks late must not hide behind the good audits before. So a confidence sequence starts at each block,
 * the j-th at the level (1 - confidence) / (j (j + 1)); these levels add up to 1 - confidence, and a change is noticed by
 * the first sequence after it, whatever came before (alpha spending over restarts, as in the e-detectors of Shin, Ramdas
 * and Rinaldo, 2024).
 *
 * @param blocks oldest first
 */
export function auditGuarantee(goal: Promised, blocks: readonly AuditBlock[]): AuditFinding {
  const starts = sinceEachBlock(blocks);
  const refuting = starts.flatMap((audits, place) =>
    refutes(audits, goal, place) ? [bounded(audits, goal, place)] : [],
  );
  const all = starts[0] ?? { audited: 0, agreed: 0 };
  const needed = leastAudits(goal);
  return {
    state: refuting.length > 0 ? 'broken' : stateOf(all, goal, needed),
    audits: bounded(all, goal, 0),
    refutedBy: refuting.sort((one, other) => one.high - other.high)[0] ?? null,
    needed,
  };
}

/** What each block and all after it hold together. */
function sinceEachBlock(blocks: readonly AuditBlock[]): AuditBlock[] {
  let audited = 0;
  let agreed = 0;
  const sums = blocks.toReversed().map((block) => {
    audited += block.audited;
    agreed += block.agreed;
    return { audited, agreed };
  });
  return sums.reverse();
}

/** The chance of error that is spent on the audits since the block at a place. */
function levelOf({ confidence }: Promised, place: number): number {
  return (1 - confidence) / ((place + 1) * (place + 2));
}

function refutes({ audited, agreed }: AuditBlock, goal: Promised, place: number): boolean {
  if (agreed >= goal.target * audited) return false;
  const against = evidenceAgainst(audited - agreed, audited);
  return against(1 - goal.target) >= -Math.log(levelOf(goal, place));
}

function bounded({ audited, agreed }: AuditBlock, goal: Promised, place: number): AuditedAgreement {
  const { low, high } = confidenceSequence(audited - agreed, audited, 1 - levelOf(goal, place));
  return { audited, agreed, low: 1 - high, high: 1 - low };
}

function stateOf(
  { audited, agreed }: AuditBlock,
  { target }: Promised,
  needed: number,
): AuditFinding['state'] {
  if (audited < needed) return 'unknown';
  return agreed < target * audited ? 'doubtful' : 'kept';
}

/** As many as would show the promise to be kept if all agreed: `target` to their power is 1 - `confidence`. */
function leastAudits({ target, confidence }: Promised): number {
  return Math.ceil(Math.log(1 - confidence) / Math.log(target));
}
