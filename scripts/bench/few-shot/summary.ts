import { mean, standardDeviation } from '../statistics.ts';

/** The accuracy of each draw, by system. */
export type Accuracies = Readonly<Record<string, readonly number[]>>;

export interface Spread {
  readonly mean: number;
  /** The sample standard deviation over the draws. */
  readonly deviation: number;
}

export interface FewShotSummary {
  readonly systems: Readonly<Record<string, Spread>>;
  /** Ours minus the peer with the highest mean, draw by draw. */
  readonly difference?: Spread & { readonly peer: string };
}

/** Sums up draws that every system learned from. */
export function summarize(ours: string, accuracies: Accuracies): FewShotSummary {
  const systems = Object.fromEntries(
    Object.entries(accuracies).map(([system, values]) => [system, spreadOf(values)]),
  );
  const [best] = Object.keys(accuracies)
    .filter((system) => system !== ours)
    .sort((a, b) => systems[b]!.mean - systems[a]!.mean);
  if (best === undefined) return { systems };
  const differences = accuracies[ours]!.map((value, draw) => value - accuracies[best]![draw]!);
  return { systems, difference: { peer: best, ...spreadOf(differences) } };
}

function spreadOf(values: readonly number[]): Spread {
  return { mean: mean(values), deviation: standardDeviation(values) };
}
