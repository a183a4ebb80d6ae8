import { isId } from '../../database/ids.ts';
import { createExpiringLookup } from '../../memory/expiring-lookup.ts';
import type { AccountFacts, AccountsRepository } from './accounts.repository.ts';

/** Milliseconds after which other processes know of a change; the one that makes it knows at once. */
const believedFor = 5000;
const mostKept = 10_000;

/** What users may do, as it is now, without asking the database at every request. */
export function createAccountsService({ repository }: { readonly repository: AccountsRepository }) {
  const lookup = createExpiringLookup({ load: repository.find, ttl: believedFor, max: mostKept });
  return {
    /** Undefined for a user who does not exist or is disabled. */
    async find(userId: string): Promise<AccountFacts | undefined> {
      return isId(userId) ? lookup.get(userId) : undefined;
    },

    /** To be called whenever a user, or what they are a member of, has changed. */
    forget: (userId: string): void => lookup.forget(userId),
  };
}

export type AccountsService = ReturnType<typeof createAccountsService>;
