import type { LedgerCall } from '@assort/contract';
import type { Simulator } from '@assort/providers/simulator';
import type { Settings } from './measured.ts';

/** Our ledger beside the simulator's log, call by call. */
export function compareLedger(
  calls: readonly LedgerCall[],
  log: ReturnType<Simulator['log']>,
  seconds: number,
  { simulator: { requestsPerMinute = 0, latency = 0 } }: Settings,
) {
  const answered = new Set(calls.filter(({ status }) => status === 'done').map(({ id }) => id));
  const served = log.filter(({ status }) => status === 200);
  const logged = new Set(served.map(({ requestId }) => requestId));
  const begun = new Set(calls.map(({ id }) => id));
  const sent = log.filter(({ status }) => status !== 429);
  const burst = Math.max(1, Math.floor(requestsPerMinute / 6));
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return {
    requests: log.length,
    tooManyRequests: log.length - sent.length,
    usedShare: sent.length / (burst + ((seconds - latency / 1000) * requestsPerMinute) / 60),
    onlyInLedger: [...answered].filter((id) => !logged.has(id)).length,
    onlyInLog: served.filter(({ requestId }) => requestId === null || !answered.has(requestId))
      .length,
    unwritten: log.filter(({ requestId }) => requestId === null || !begun.has(requestId)).length,
    unknown: calls.filter(({ status }) => status === 'unknown' || status === 'begun').length,
    ledgerUsd: sum(
      calls.filter(({ status }) => status === 'done').map(({ costUsd }) => costUsd ?? 0),
    ),
    loggedUsd: sum(log.map(({ costUsd }) => costUsd)),
    billedTokens: sum(served.map((entry) => entry.inputTokens + entry.outputTokens)),
  };
}
