import { type Client, createClient } from '@assort/client';

export interface SignedIn {
  readonly client: Client;
  /** An API key, which lasts longer than a session. */
  readonly key: string;
}

/** A client of the server at an address, with a key of its own. */
export async function signIn(
  baseUrl: string,
  account: { readonly email: string; readonly password: string },
): Promise<SignedIn> {
  const { accessToken } = await createClient({ baseUrl }).auth.login(account);
  const session = createClient({ baseUrl, token: accessToken });
  const { key } = await session.apiKeys.create({ name: 'benchmark' });
  return { client: createClient({ baseUrl, token: key }), key };
}
