import type { AnsweredBy } from '@assort/contract';
import { type Answer, addUsage, type TextOutcome, type Usage } from '@assort/engine';

/** What became of one row of a job. */
export interface RowResult {
  readonly labels?: Answer['labels'];
  readonly abstained?: Answer['abstained'];
  readonly by?: AnsweredBy;
  readonly rationale?: string;
  /** From when it was asked about to its answer. */
  readonly latencyMs?: number;
  /** Why there is no answer, or none in the facets that a cascade asked others about. */
  readonly error?: { readonly code: string; readonly message: string };
  /** What all tries together took of language models; absent where none was asked. */
  readonly usage?: Usage;
  /** Set on an error that may pass: the row is tried once more at the end. */
  readonly again?: true;
}

/** Errors that another try may not have. */
const passing: readonly string[] = ['model-unavailable', 'answer-unusable'];

/**
 * @param before the row's result of an earlier try, whose usage is kept
 * @param isLast whether the row is not to be tried again
 */
export function rowResult(
  { answer, error, usage }: TextOutcome,
  before: RowResult | null,
  isLast: boolean,
): RowResult {
  const taken = addUsage(before?.usage, usage);
  const failure = error ?? answer.failure;
  return {
    ...(answer && answerOf(answer)),
    ...(taken && { usage: taken }),
    ...(failure && failed(failure, isLast)),
  };
}

function answerOf({ labels, abstained, rationale, by = 'trained' }: Answer): RowResult {
  return { labels, abstained, by, ...(rationale !== undefined && { rationale }) };
}

function failed({ code, message }: NonNullable<RowResult['error']>, isLast: boolean): RowResult {
  const error = { code, message };
  return { error, ...(!isLast && passing.includes(code) && { again: true }) };
}
