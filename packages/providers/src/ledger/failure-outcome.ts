import { CallFailure } from '../language-model/call-failure.ts';
import type { LedgerOutcome } from './ledger.ts';

const nothing = { inputTokens: 0, outputTokens: 0, cost: 0 };

/** What a call that failed by itself has cost; one that the provider refused costs nothing. */
export function outcomeOfFailure(error: unknown): LedgerOutcome {
  const bill = error instanceof CallFailure ? error.facts.bill : 'nothing';
  if (bill === 'unknown') return { status: 'unknown' };
  return { status: 'failed', ...(bill === 'nothing' ? nothing : bill) };
}
