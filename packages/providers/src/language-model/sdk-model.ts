import { createAnthropic } from '@ai-sdk/anthropic';
import { createGoogleGenerativeAI } from '@ai-sdk/google';
import { createOpenAI } from '@ai-sdk/openai';
import type { EmbeddingModelV4, LanguageModelV4 } from '@ai-sdk/provider';
import { AssortError } from '@assort/engine';
import type { Endpoint, EndpointKind } from '../endpoint/endpoint.ts';
import type { Fetch } from '../endpoint/guarded-fetch.ts';

interface SdkProvider {
  languageModel(name: string): LanguageModelV4;
  /** Absent where the provider has no embedding models. */
  embeddingModel?(name: string): EmbeddingModelV4;
}

/** Sent to endpoints that need no key: the AI SDK would take a missing one from the environment. */
const noKey = 'none';

// The chat model of the SDK's OpenAI provider serves compatible endpoints too: unlike the one that is meant for them it
// passes on the probabilities of tokens.
const providers: Record<EndpointKind, (endpoint: Endpoint, fetch: Fetch) => SdkProvider> = {
  openai: openAI,
  'openai-compatible': openAI,
  anthropic: ({ baseUrl: baseURL, apiKey = noKey }, fetch) => {
    const provider = createAnthropic({ baseURL, apiKey, fetch });
    return { languageModel: (name) => provider.languageModel(name) };
  },
  google: ({ baseUrl: baseURL, apiKey = noKey }, fetch) =>
    createGoogleGenerativeAI({ baseURL, apiKey, fetch }),
};

export function openSdkProvider(endpoint: Endpoint, fetch: Fetch): SdkProvider {
  const { name, apiKey } = endpoint;
  // A header with other characters would be refused with a message that holds the key.
  if (apiKey !== undefined && !/^[\x21-\x7e]+$/.test(apiKey)) {
    throw new AssortError(
      'setting-invalid',
      `The key of ${name} holds characters that no key has: copy it again.`,
      { setting: 'apiKey' },
    );
  }
  return providers[endpoint.kind](endpoint, fetch);
}

function openAI({ baseUrl: baseURL, apiKey = noKey }: Endpoint, fetch: Fetch): SdkProvider {
  const provider = createOpenAI({ baseURL, apiKey, fetch });
  return { languageModel: provider.chat, embeddingModel: provider.embeddingModel };
}
