import { RecentlyUsed } from './recently-used.ts';

interface Settings<Value> {
  readonly load: (key: string) => Promise<Value>;
  /** Milliseconds for which what was loaded is believed. */
  readonly ttl: number;
  /** How many are kept. */
  readonly max: number;
}

/** Looks up what is asked for again and again, and changes seldom. */
export function createExpiringLookup<Value>({ load, ttl, max }: Settings<Value>) {
  const known = new RecentlyUsed<Value>(max, ttl);
  return {
    get: (key: string): Promise<Value> => known.get(key, () => load(key)),
    /** The next to ask gets it as it is then. */
    forget: (key: string): void => known.forget(key),
  };
}
