import { APICallError } from '@ai-sdk/provider';
import { type Endpoint, endpointIdentity } from '../endpoint/endpoint.ts';
import { createGuardedFetch, type Fetch } from '../endpoint/guarded-fetch.ts';
import { costOf, type ModelPrice } from '../prices/model-price.ts';
import { CallFailure } from './call-failure.ts';
import { callOptions } from './call-options.ts';
import { type CallPlan, type Objection, planAfter } from './call-plan.ts';
import { OutputRoom } from './output-room.ts';
import { readRateLimits } from './rate-limit-headers.ts';
import { type Answer, readAnswer } from './read-answer.ts';
import { type Asked, readFailure } from './read-failure.ts';
import { sizeOfRequest } from './request-size.ts';
import { openSdkProvider } from './sdk-model.ts';
import { modeFor, type StructuredMode } from './structured-output.ts';
import type { WireLanguageModel } from './wire-model.ts';

/** Where calls are paid, a request that states no limit gets this one: else their cost would have no bound. */
const paidOutputLimit = 4096;

export interface LanguageModelOptions {
  /** Undefined where it is not known: the cost of its calls then counts as 0. */
  readonly price?: ModelPrice;
  /** The most that the endpoint can do; found out if left out. */
  readonly structured?: StructuredMode;
  readonly fetch?: Fetch;
}

export interface OpenedLanguageModel extends WireLanguageModel {
  /** What the endpoint has been found to accept. */
  readonly abilities: CallPlan;
}

/**
 * One model of an endpoint. What it refuses (a schema, a temperature) is left out and asked again at once; such
 * refused requests count as `calls`.
 */
export function openLanguageModel(
  endpoint: Endpoint,
  name: string,
  options: LanguageModelOptions = {},
): OpenedLanguageModel {
  const { price, structured = 'schema', fetch = createGuardedFetch(endpoint.addresses) } = options;
  const sdk = openSdkProvider(endpoint, fetch).languageModel(name);
  const who: Asked = { ...endpoint, provider: endpoint.name, model: name };
  const room = new OutputRoom(price && price.output > 0 ? paidOutputLimit : undefined);
  let known: CallPlan = {
    structured,
    temperature: true,
    likelihoods: true,
    outputLimit: 'max_tokens',
  };
  return {
    name,
    identity: `${endpointIdentity(endpoint)}#${name}`,
    endpoint: endpointIdentity(endpoint),
    price,
    get abilities() {
      return known;
    },
    size: (request) => sizeOfRequest(request, room.limitOf(request)),
    async call(asked, attempt) {
      const maxOutputTokens = attempt.outputLimit ?? room.limitOf(asked);
      const request = { ...asked, maxOutputTokens };
      let plan = known;
      for (let calls = 1; ; calls++) {
        try {
          const result = await sdk.doGenerate(callOptions(request, plan, endpoint.kind, attempt));
          if (calls > 1) known = plan;
          const read = readAnswer(result);
          room.answered(asked, read);
          const { thought: _, ...answer } = read;
          const inputTokens = answer.inputTokens ?? sizeOfRequest(request, 0).inputTokens;
          const cost = costOf({ ...answer, inputTokens }, price);
          refuseEmpty({ ...answer, inputTokens }, cost, who);
          const rateLimits = readRateLimits(result.response?.headers ?? {}, Date.now());
          return { ...answer, inputTokens, cost, calls, rateLimits };
        } catch (error) {
          attempt.signal?.throwIfAborted();
          const objection = objectionOf(error);
          const mode = request.schema && modeFor(request, plan.structured, endpoint.kind);
          const next = objection && planAfter(plan, objection, mode);
          if (!next) throw readFailure(error, who, Date.now());
          plan = next;
        }
      }
    },
  };
}

function objectionOf(error: unknown): Objection | undefined {
  if (!APICallError.isInstance(error) || error.statusCode === undefined) return undefined;
  return {
    status: error.statusCode,
    message: `${error.message} ${error.responseBody ?? ''}`,
    parameter: parameterIn(error.responseBody),
  };
}

function parameterIn(body: string | undefined): string | undefined {
  return body && /"param"\s*:\s*"([^"]+)"/.exec(body)?.[1];
}

function refuseEmpty(
  answer: Omit<Answer, 'thought'> & { inputTokens: number },
  cost: number,
  asked: Asked,
): void {
  if (answer.text.trim() !== '' || answer.finish !== 'stop') return;
  throw new CallFailure(
    `${asked.provider} gave an empty answer for ${asked.model}`,
    'try again later, or choose another model',
    {
      kind: 'empty',
      bill: { inputTokens: answer.inputTokens, outputTokens: answer.outputTokens, cost },
    },
  );
}
