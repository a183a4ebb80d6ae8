import {
  type Endpoint,
  type Environment,
  endpointFromEnvironment,
  knownProviders,
} from '@assort/providers';

/** A provider that the environment names. Its key stays there: it is never stored. */
export interface EnvironmentProvider {
  /** Tells it apart from others, whatever its address becomes. */
  readonly variable: string;
  readonly endpoint: Endpoint;
}

/** Variables that name a provider by its address. */
const addressVariables: Readonly<Record<string, string>> = {
  openai: 'OPENAI_BASE_URL',
  ollama: 'OLLAMA_HOST',
};

/** @throws `setting-invalid` for an address that is none */
export function environmentProviders(environment: Environment): EnvironmentProvider[] {
  return Object.entries(knownProviders).flatMap(([prefix, { keys }]) => {
    const variables = [...keys, addressVariables[prefix]];
    const variable = variables.find((name) => name && environment[name]);
    if (!variable) return [];
    return [{ variable, endpoint: endpointFromEnvironment(`${prefix}/any`, environment).endpoint }];
  });
}
