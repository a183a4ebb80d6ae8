import { isSure } from './cascade-row.ts';
import type { CascadeGuarantee } from './guarantee.ts';
import { populationStability, type Stability } from './population-stability.ts';
import { countScores } from './score-profile.ts';

/** From this index on a spread is no longer the same. */
const leastShift = 0.1;

export interface DriftWatch {
  /** `watch`: texts are no longer like those of the fit. */
  readonly state: 'steady' | 'watch';
  /** How the own model's scores are spread, and who answers, compared with the fit. */
  readonly scores: Stability;
  readonly answeredBy: Stability;
  readonly escalated: { readonly fit: number; readonly recent: number };
}

/**
 * Compares the texts that a cascade lately met with those that its threshold was fitted on. With few texts only large
 * changes show. It tells nothing of who is right; `auditGuarantee` does.
 *
 * @param recent how sure the own model was of each text in one facet; null where it abstained or its answer had no score
 */
export function watchDrift(
  fit: Pick<CascadeGuarantee, 'threshold' | 'rows' | 'coverage' | 'escalated' | 'profile'>,
  recent: readonly (number | null)[],
): DriftWatch {
  const rows = recent.length;
  const answered = recent.filter((score) => isSure(score, fit.threshold)).length;
  const fitAnswered = Math.round(fit.coverage * fit.rows);
  const { edges, counts } = fit.profile;
  const scores = populationStability(counts, countScores(edges, recent));
  const answeredBy = populationStability(
    [fitAnswered, fit.rows - fitAnswered],
    [answered, rows - answered],
  );
  const escalated = { fit: fit.escalated, recent: rows === 0 ? 0 : 1 - answered / rows };
  const state = hasChanged(scores) || hasChanged(answeredBy) ? 'watch' : 'steady';
  return { state, scores, answeredBy, escalated };
}

/** Large enough to matter, and larger than chance makes it. */
function hasChanged({ index, byChance }: Stability): boolean {
  return index >= leastShift && index > byChance;
}
