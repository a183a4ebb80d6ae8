import { LineFile, parseLine } from '../files/line-file.ts';
import { Budget } from './budget.ts';
import type { Ledger, LedgerCall, LedgerOutcome } from './ledger.ts';

/** One line of the file. */
type LedgerLine =
  | ({ readonly at: string; readonly event: 'begin' } & LedgerCall)
  | ({ readonly at: string; readonly event: 'finish'; readonly id: string } & LedgerOutcome);

export interface FileLedger extends Ledger {
  /** Dollars in the whole file, with calls of unknown outcome at their estimated cost. */
  readonly spent: number;
  close(): Promise<void>;
}

/**
 * A ledger that outlives the process: a JSONL file with a line before each call and one after it. A call without its
 * second line, because the process ended, counts as spent. For one process at a time.
 * @param cap in dollars; none if left out
 */
export async function openFileLedger(
  path: string,
  { cap }: { readonly cap?: number } = {},
): Promise<FileLedger> {
  const before = new SpentBefore();
  const file = await LineFile.open(path, (line) => before.read(line));
  const budget = new Budget(cap, before.sum);
  const write = (line: LedgerLine) => file.add(line);
  return {
    get spent() {
      return budget.spent;
    },
    async begin(call, signal) {
      await budget.reserve(call, signal);
      await write({ at: new Date().toISOString(), event: 'begin', ...call });
    },
    async finish(id, outcome) {
      budget.settle(id, outcome.status === 'unknown' ? undefined : outcome.cost);
      await write({ at: new Date().toISOString(), event: 'finish', id, ...outcome });
    },
    close: () => file.close(),
  };
}

/** Adds up a file: what calls cost, and what those without a known end may have cost. */
class SpentBefore {
  readonly #open = new Map<string, number>();
  #settled = 0;

  get sum(): number {
    return this.#open.values().reduce((sum, cost) => sum + cost, this.#settled);
  }

  read(text: string): void {
    const line = parseLine(text) as LedgerLine | undefined;
    if (line?.event === 'begin') this.#open.set(line.id, line.estimatedCost ?? 0);
    else if (line && line.status !== 'unknown') {
      this.#settled += line.cost;
      this.#open.delete(line.id);
    }
  }
}
