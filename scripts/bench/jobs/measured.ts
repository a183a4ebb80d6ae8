import type { SimulatorOptions } from '@assort/providers/simulator';

export interface Settings {
  readonly texts: number;
  readonly jobs: number;
  readonly workers: number;
  readonly kills: number;
  readonly capUsd: number | undefined;
  readonly database: string | undefined;
  readonly simulator: SimulatorOptions;
}

export interface Measured {
  readonly seconds: number;
  readonly statuses: readonly string[];
  readonly rows: number;
  readonly answered: number;
  readonly failed: number;
  readonly withoutOutcome: number;
  readonly outside: number;
  readonly accuracy: number;
  readonly requests: number;
  readonly tooManyRequests: number;
  readonly usedShare: number;
  /** Calls that the ledger has as answered and the simulator does not, and the other way round. */
  readonly onlyInLedger: number;
  readonly onlyInLog: number;
  /** Requests that came to the simulator without having been written down before. */
  readonly unwritten: number;
  /** Calls that nobody knows the outcome of, for their worker died. */
  readonly unknown: number;
  readonly ledgerUsd: number;
  readonly loggedUsd: number;
  readonly estimatedTokens: number;
  readonly billedTokens: number;
  readonly notes: readonly string[];
}
