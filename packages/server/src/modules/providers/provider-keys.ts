import { refusal } from '../../errors.ts';
import type { Sealer } from '../../secrets.ts';
import type { ProviderRow } from './providers.repository.ts';

/** Keys longer than this show their end, so that people can tell them apart. */
const longestHidden = 12;
const shownCharacters = 4;

type KeyColumns = Pick<ProviderRow, 'sealedKey' | 'keyEnd'>;

/** Keeps keys of providers so that neither the database nor a copy of it tells them. */
export function createProviderKeys(sealer: Sealer) {
  return {
    /** What the row holds of a key; null for none. */
    keep(key: string | null): KeyColumns {
      if (key === null) return { sealedKey: null, keyEnd: null };
      const shown = key.length > longestHidden ? key.slice(-shownCharacters) : null;
      return { sealedKey: sealer.seal(key), keyEnd: shown };
    },

    read({ name, sealedKey }: ProviderRow): string | undefined {
      if (sealedKey === null) return undefined;
      try {
        return sealer.unseal(sealedKey);
      } catch {
        throw refusal(
          'setting-invalid',
          `The key of the provider "${name}" was kept under another ASSORT_SECRET: give the key again.`,
          { setting: 'apiKey' },
        );
      }
    },
  };
}

export type ProviderKeys = ReturnType<typeof createProviderKeys>;
