import type { Measurement } from '../systems/measurement.ts';

/** A variant of ours or a peer: what was measured of it, or why nothing was. */
export type SystemResult =
  | { readonly system: string; readonly measured: Measurement; readonly failure?: undefined }
  | { readonly system: string; readonly measured?: undefined; readonly failure: string };

/** Everything that was measured on one set. */
export interface SetResult {
  readonly name: string;
  readonly kind: 'single' | 'multi';
  readonly labels: number;
  readonly trainRows: number;
  readonly testRows: number;
  readonly systems: readonly SystemResult[];
}

export function measuredOf(set: SetResult, system: string): Measurement | undefined {
  return set.systems.find((each) => each.system === system)?.measured;
}
