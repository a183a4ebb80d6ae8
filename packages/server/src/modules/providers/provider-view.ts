import type { Provider } from '@assort/contract';
import type { ProviderRow } from './providers.repository.ts';

/** What may be shown of a provider: everything but its key. */
export function providerView(row: ProviderRow, hasKey: boolean): Provider {
  const { sealedKey: _, revision: __, createdAt, updatedAt, ...shown } = row;
  return {
    ...shown,
    hasKey,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}
