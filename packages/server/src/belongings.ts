import { createExpiringLookup } from './memory/expiring-lookup.ts';
import type { Belonging } from './permissions.ts';

/** Milliseconds; what something belongs to never changes, but things come to be. */
const believedFor = 60_000;
const mostKept = 10_000;

/** Remembers what things belong to, so that asking for one again and again takes one look. */
export const createBelongings = (load: (id: string) => Promise<Belonging | undefined>) =>
  createExpiringLookup({ load, ttl: believedFor, max: mostKept });
