import type { ProviderKind } from '@assort/contract';
import { type AddressRules, checkEndpointUrl, knownProviders } from '@assort/providers';
import { refusal } from '../../errors.ts';
import type { ProviderRow } from './providers.repository.ts';

/**
 * The address as it is kept; the provider's own if none is given.
 * @throws `setting-invalid` for one that calls may not go to
 */
export async function checkBaseUrl(
  given: string | undefined,
  kind: ProviderKind,
  addresses: AddressRules,
): Promise<string> {
  // What speaks OpenAI's language may be anywhere.
  const ownBaseUrl = knownProviders[kind]?.baseUrl;
  const baseUrl = given?.trim().replace(/\/+$/, '') ?? ownBaseUrl;
  if (baseUrl === undefined) {
    throw refusal(
      'setting-invalid',
      'A provider of the kind openai-compatible needs its address: give it as baseUrl, such as https://host/v1.',
      { setting: 'baseUrl' },
    );
  }
  if (baseUrl !== ownBaseUrl) await checkEndpointUrl(baseUrl, addresses);
  return baseUrl;
}

/** A stored key goes only to the host that it was given for. */
export function refuseOtherHost(row: ProviderRow, baseUrl: string): void {
  const [before, after] = [new URL(row.baseUrl), new URL(baseUrl)];
  if (row.sealedKey === null || before.origin === after.origin) return;
  throw refusal(
    'setting-invalid',
    `The key of "${row.name}" was given for ${before.host}: give the key for ${after.host} with the new address.`,
    { setting: 'apiKey' },
  );
}
