import type {
  JSONSchema7,
  LanguageModelV4CallOptions,
  LanguageModelV4Prompt,
} from '@ai-sdk/provider';
import type { GenerationRequest } from '@assort/engine';
import type { EndpointKind } from '../endpoint/endpoint.ts';
import type { CallPlan } from './call-plan.ts';
import { modeFor, stateSchema } from './structured-output.ts';
import type { Attempt } from './wire-model.ts';

/** A request in the AI SDK's words, with what the plan leaves of it. */
export function callOptions(
  request: GenerationRequest,
  plan: CallPlan,
  kind: EndpointKind,
  { id, signal }: Attempt,
): LanguageModelV4CallOptions {
  const mode = modeFor(request, plan.structured, kind);
  const { maxOutputTokens } = request;
  const newLimit = plan.outputLimit === 'max_completion_tokens';
  return {
    prompt: promptOf(request, mode !== 'schema'),
    responseFormat:
      mode === 'text'
        ? undefined
        : {
            type: 'json',
            name: 'answer',
            schema: mode === 'schema' ? (request.schema as JSONSchema7) : undefined,
          },
    temperature: plan.temperature ? (request.temperature ?? 0) : undefined,
    maxOutputTokens: newLimit ? undefined : maxOutputTokens,
    headers: { 'x-request-id': id, 'idempotency-key': id },
    abortSignal: signal,
    providerOptions: {
      openai: {
        ...(plan.likelihoods && request.topTokens && { logprobs: request.topTokens }),
        ...(newLimit && maxOutputTokens !== undefined && { maxCompletionTokens: maxOutputTokens }),
        // Only OpenAI itself knows developers.
        ...(kind === 'openai-compatible' && { systemMessageMode: 'system' }),
      },
    },
  };
}

function promptOf(request: GenerationRequest, schemaInWords: boolean): LanguageModelV4Prompt {
  const { instructions, schema, messages } = request;
  const content = schema && schemaInWords ? stateSchema(instructions, schema) : instructions;
  return [
    { role: 'system', content },
    ...messages.map(({ role, content: text }) => ({
      role,
      content: [{ type: 'text' as const, text }],
    })),
  ];
}
