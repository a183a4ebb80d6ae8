import { AssortError } from '@assort/engine';
import type { Endpoint } from '../endpoint/endpoint.ts';
import { type KnownProvider, knownProviders } from './provider-variables.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Whoever sets the environment owns the machine: its private networks are theirs. */
const addresses = { allowPrivate: true };

/**
 * The endpoint and the model that a name such as `openai/gpt-5-mini`, `gpt-5-mini` or `ollama/llama3.2` stands for, with
 * keys and addresses of the usual variables. Throws an `AssortError` of the code `setting-invalid`.
 */
export function endpointFromEnvironment(
  name: string,
  environment: Environment,
): { readonly endpoint: Endpoint; readonly model: string } {
  const slash = name.indexOf('/');
  const prefixed = slash < 0 ? undefined : knownProviders[name.slice(0, slash)];
  const model = prefixed ? name.slice(slash + 1) : name;
  const ownServer = environment.OPENAI_BASE_URL;
  if (ownServer && (!prefixed || prefixed === knownProviders.openai)) {
    return { endpoint: customEndpoint(ownServer, environment), model };
  }
  const provider = prefixed ?? Object.values(knownProviders).find((one) => one.models?.test(name));
  if (!provider || model === '') throw unknown(name);
  return { endpoint: endpointOf(provider, name, environment), model };
}

function endpointOf(provider: KnownProvider, name: string, environment: Environment): Endpoint {
  const { keys, kind } = provider;
  const apiKey = keys.map((variable) => environment[variable]).find(Boolean);
  if (keys.length > 0 && !apiKey) {
    throw new AssortError(
      'setting-invalid',
      `Set ${keys.join(' or ')} to your key of ${provider.name}: ${name} can not be asked without it.`,
      { variables: keys },
    );
  }
  const host = provider === knownProviders.ollama ? environment.OLLAMA_HOST : undefined;
  const baseUrl = host ? ollamaUrl(host) : provider.baseUrl;
  return { name: provider.name, kind, baseUrl, apiKey, addresses };
}

function customEndpoint(baseUrl: string, environment: Environment): Endpoint {
  const url = URL.parse(baseUrl);
  if (!url) {
    throw new AssortError(
      'setting-invalid',
      `OPENAI_BASE_URL is "${baseUrl}": write an address such as http://127.0.0.1:8080/v1.`,
      { variables: ['OPENAI_BASE_URL'] },
    );
  }
  const official = baseUrl.startsWith(knownProviders.openai!.baseUrl);
  return {
    name: official ? 'OpenAI' : url.host,
    kind: official ? 'openai' : 'openai-compatible',
    baseUrl,
    apiKey: environment.OPENAI_API_KEY || undefined,
    addresses,
  };
}

/** `OLLAMA_HOST` is also what Ollama's server binds to: with or without scheme and port, and perhaps "everywhere". */
function ollamaUrl(host: string): string {
  const url = new URL(host.includes('://') ? host : `http://${host}`);
  if (url.hostname === '0.0.0.0') url.hostname = '127.0.0.1';
  if (url.port === '' && url.protocol === 'http:') url.port = '11434';
  return `${url.origin}/v1`;
}

function unknown(name: string): AssortError {
  return new AssortError(
    'setting-invalid',
    `"${name}" is no model of a known provider: write it as ${Object.keys(knownProviders).join('/…, ')}/…, or set OPENAI_BASE_URL to the address of the server that has it.`,
  );
}
