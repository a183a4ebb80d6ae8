/** How an endpoint is spoken to. `openai-compatible` is everything that speaks OpenAI's chat completions. */
export const endpointKinds = ['openai', 'anthropic', 'google', 'openai-compatible'] as const;

export type EndpointKind = (typeof endpointKinds)[number];

/** A provider as the user states it. */
export interface Endpoint {
  /** For people, such as `OpenAI`. */
  readonly name: string;
  readonly kind: EndpointKind;
  /** With the version: `https://api.openai.com/v1`. */
  readonly baseUrl: string;
  /** Absent for endpoints that need none. Never shown, logged or put into an error. */
  readonly apiKey?: string;
  /** Which addresses calls may go to; only public ones over https if left out. */
  readonly addresses?: AddressRules;
}

export interface AddressRules {
  /** Also this machine and its private networks. */
  readonly allowPrivate?: boolean;
  /** Also unencrypted connections to public addresses. */
  readonly allowPlainHttp?: boolean;
}

/** Equal for endpoints that are the same to their provider, whoever pays. */
export function endpointIdentity({ kind, baseUrl }: Endpoint): string {
  return `${kind}:${baseUrl.replace(/\/+$/, '')}`;
}
