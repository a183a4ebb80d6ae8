import { AssortError, type GenerationRequest } from '@assort/engine';
import { checkEndpointUrl } from '../endpoint/check-endpoint-url.ts';
import type { Endpoint } from '../endpoint/endpoint.ts';
import { createGuardedFetch, type Fetch } from '../endpoint/guarded-fetch.ts';
import { listModels } from './list-models.ts';
import { openLanguageModel } from './open-language-model.ts';
import type { StructuredMode } from './structured-output.ts';

export interface ConnectionTest {
  readonly ok: boolean;
  /** Absent where the endpoint does not list them. */
  readonly models?: readonly string[];
  /** How the model can be held to a schema. */
  readonly structured?: StructuredMode;
  readonly logProbabilities?: boolean;
  /** Milliseconds until the model answered, or the list of models. */
  readonly latency: number;
  /** One sentence: what is wrong and what to do. */
  readonly problem?: string;
}

/** Milliseconds. */
const patience = 60_000;

const question: GenerationRequest = {
  instructions: 'Answer the question with yes or no, as JSON.',
  messages: [{ role: 'user', content: 'Is water wet?' }],
  schema: {
    type: 'object',
    properties: { answer: { type: 'string', enum: ['yes', 'no'] } },
    required: ['answer'],
    additionalProperties: false,
  },
  topTokens: 2,
};

/** Asks an endpoint for its models and, where one is named, that model a question. Never rejects for the endpoint's faults. */
export async function testConnection(
  endpoint: Endpoint,
  model?: string,
  fetch: Fetch = createGuardedFetch(endpoint.addresses),
): Promise<ConnectionTest> {
  const signal = AbortSignal.timeout(patience);
  const startedAt = performance.now();
  const latency = () => performance.now() - startedAt;
  let models: string[] | undefined;
  try {
    await checkEndpointUrl(endpoint.baseUrl, endpoint.addresses);
    // Not every endpoint lists its models: where one is named, its answer counts.
    models = await listModels(endpoint, fetch, signal).catch((error) => {
      if (model === undefined) throw error;
      return undefined;
    });
    if (model === undefined) return { ok: true, models, latency: latency() };
    return { ok: true, models, ...(await ask(endpoint, model, fetch, signal)) };
  } catch (error) {
    if (error instanceof AssortError) {
      return { ok: false, models, latency: latency(), problem: error.message };
    }
    if (!signal.aborted) throw error;
    const problem = `${endpoint.name} gave no answer within ${patience / 1000} s: check that it runs at ${endpoint.baseUrl}.`;
    return { ok: false, models, latency: latency(), problem };
  }
}

async function ask(endpoint: Endpoint, name: string, fetch: Fetch, signal: AbortSignal) {
  const model = openLanguageModel(endpoint, name, { fetch });
  const startedAt = performance.now();
  const answer = await model.call(question, { id: crypto.randomUUID(), signal });
  return {
    structured: model.abilities.structured,
    logProbabilities: answer.likelihoods !== undefined,
    latency: performance.now() - startedAt,
  };
}
