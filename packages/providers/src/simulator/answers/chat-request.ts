import type { StructuredOutput } from '../options.ts';
import { isObject } from '../wire/json.ts';
import { Refusal } from '../wire/refusal.ts';
import type { JsonSchema } from './answer-schema.ts';

export interface ChatMessage {
  readonly role: string;
  readonly content: string;
}

/** A request for a chat completion, read and checked. */
export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  readonly format: 'json_schema' | 'json_object' | 'text';
  /** Only with `json_schema`. */
  readonly schema?: JsonSchema;
  /** 0 if left out, so that answers do not change by themselves. */
  readonly temperature: number;
  readonly maxTokens?: number;
  readonly stream: boolean;
  readonly includeUsage: boolean;
  /** How many alternatives to give for each token; undefined for no log probabilities at all. */
  readonly topLogprobs?: number;
}

/** Throws `Refusal` with 400 or 404 for what can not be answered. */
export function readChatRequest(
  body: Readonly<Record<string, unknown>>,
  structured: StructuredOutput,
): ChatRequest {
  const { stream_options: streamOptions } = body;
  const maxTokens = body.max_completion_tokens ?? body.max_tokens;
  if (typeof body.n === 'number' && body.n > 1) {
    throw new Refusal(400, 'The simulator gives one choice: leave n out.', { param: 'n' });
  }
  return {
    model: readModel(body.model),
    messages: readMessages(body.messages),
    ...readFormat(body.response_format, structured),
    temperature: typeof body.temperature === 'number' ? body.temperature : 0,
    ...(typeof maxTokens === 'number' && { maxTokens }),
    stream: body.stream === true,
    includeUsage: isObject(streamOptions) && streamOptions.include_usage === true,
    ...(body.logprobs === true && {
      topLogprobs: typeof body.top_logprobs === 'number' ? body.top_logprobs : 0,
    }),
  };
}

/** Throws `Refusal` with 404 for a name that does not say that the model is simulated. */
export function readModel(model: unknown): string {
  if (typeof model === 'string' && model.startsWith('simulated-')) return model;
  throw new Refusal(
    404,
    `The model '${model}' does not exist: this simulator has simulated-llm and simulated-embedding.`,
    { param: 'model', code: 'model_not_found' },
  );
}

function readMessages(messages: unknown): readonly ChatMessage[] {
  if (!Array.isArray(messages) || messages.length === 0) {
    throw new Refusal(400, "'messages' must be a list with at least one message.", {
      param: 'messages',
    });
  }
  return messages.map((message: unknown, index) => {
    if (!isObject(message) || typeof message.role !== 'string') {
      throw new Refusal(400, `'messages[${index}]' must be an object with a role.`, {
        param: `messages[${index}]`,
      });
    }
    return { role: message.role, content: contentOf(message.content) };
  });
}

function contentOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content
    .map((part: unknown) => (isObject(part) && typeof part.text === 'string' ? part.text : ''))
    .join('\n');
}

const formats = {
  schema: ['text', 'json_object', 'json_schema'],
  json: ['text', 'json_object'],
  text: ['text'],
};

function readFormat(
  format: unknown,
  structured: StructuredOutput,
): Pick<ChatRequest, 'format' | 'schema'> {
  if (format === undefined || format === null) return { format: 'text' };
  const type = isObject(format) ? format.type : undefined;
  const accepted = formats[structured];
  if (typeof type !== 'string' || !accepted.includes(type)) {
    throw new Refusal(
      400,
      `Invalid parameter: 'response_format' of type '${type}' is not supported with this model.`,
      { param: 'response_format' },
    );
  }
  if (type !== 'json_schema') return { format: type === 'json_object' ? type : 'text' };
  const { json_schema: named } = format as Record<string, unknown>;
  if (!isObject(named) || !isObject(named.schema)) {
    throw new Refusal(400, "Missing required parameter: 'response_format.json_schema.schema'.", {
      param: 'response_format.json_schema.schema',
    });
  }
  return { format: type, schema: named.schema };
}
