import { closeSync, openSync, writeSync } from 'node:fs';
import type { Settings } from '../options.ts';
import type { LogEntry } from './log-entry.ts';

const batchDiscount = 0.5;

/** All that was asked and answered, in the order in which it ended. */
export class RequestLog {
  readonly entries: LogEntry[] = [];
  readonly #settings: Settings;
  readonly #file: number | undefined;

  /** Appends to the settings' log file, if there is one; throws the system's error when it can not be opened. */
  constructor(settings: Settings) {
    this.#settings = settings;
    this.#file = settings.logFile === undefined ? undefined : openSync(settings.logFile, 'a');
  }

  /** Adds an entry with its price. */
  add(entry: Omit<LogEntry, 'costUsd'>): void {
    const priced = { ...entry, costUsd: this.#costOf(entry) };
    this.entries.push(priced);
    if (this.#file !== undefined) writeSync(this.#file, `${JSON.stringify(priced)}\n`);
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
  }

  #costOf({ status, inputTokens, outputTokens, batchId }: Omit<LogEntry, 'costUsd'>): number {
    if (status !== 200) return 0;
    const { priceInput, priceOutput } = this.#settings;
    const full = (inputTokens * priceInput + outputTokens * priceOutput) / 1_000_000;
    return batchId === undefined ? full : full * batchDiscount;
  }
}
