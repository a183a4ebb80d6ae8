export interface Preference {
  readonly respondAsync: boolean;
  readonly waitMs: number;
}

const longestWaitSeconds = 60;
const none: Preference = { respondAsync: false, waitMs: 0 };

/** Reads the Prefer header (RFC 7240): `respond-async`, `wait=N` in seconds, or both. */
export function readPrefer(header: string | string[] | undefined): Preference {
  if (header === undefined) return none;
  const words = [header].flat().join(',').toLowerCase().split(/[,;]/);
  const preferences = words.map((word) => word.trim());
  const wait = preferences.map((word) => /^wait\s*=\s*"?(\d+)"?$/.exec(word)?.[1]).find(Boolean);
  return {
    respondAsync: preferences.includes('respond-async'),
    waitMs: Math.min(Number(wait ?? 0), longestWaitSeconds) * 1000,
  };
}
