import { isObject, parseObject } from '../wire/json.ts';
import type { ChatRequest } from './chat-request.ts';

/** As much of JSON Schema as classifying requests use. */
export interface JsonSchema {
  readonly type?: unknown;
  readonly properties?: unknown;
  readonly items?: unknown;
  readonly enum?: unknown;
  readonly const?: unknown;
  readonly anyOf?: unknown;
  readonly maxItems?: unknown;
}

/** The schema of the answer: of the response format, or else the last one in the system messages. */
export function answerSchema({ schema, messages }: ChatRequest): JsonSchema | undefined {
  if (schema) return schema;
  return messages
    .filter(({ role }) => role === 'system' || role === 'developer')
    .flatMap(({ content }) => [...content.matchAll(/```json\s*\n([\s\S]*?)```/g)])
    .map(([, block = '']) => parseObject(block))
    .findLast((block) => block?.type === 'object');
}

export function propertiesOf(schema: JsonSchema): readonly (readonly [string, JsonSchema])[] {
  return isObject(schema.properties)
    ? Object.entries(schema.properties).map(([name, value]) => [name, isObject(value) ? value : {}])
    : [];
}

export function itemsOf(schema: JsonSchema): JsonSchema {
  return isObject(schema.items) ? schema.items : {};
}

/** The allowed strings, if the schema lists them. */
export function enumOf(schema: JsonSchema): readonly string[] | undefined {
  if (typeof schema.const === 'string') return [schema.const];
  if (!Array.isArray(schema.enum)) return undefined;
  return schema.enum.filter((value) => typeof value === 'string');
}

/** `string` of `{"type": ["string", "null"]}`; the first alternative of `anyOf`. */
export function plainSchema(schema: JsonSchema): JsonSchema {
  if (Array.isArray(schema.anyOf) && isObject(schema.anyOf[0])) return plainSchema(schema.anyOf[0]);
  return Array.isArray(schema.type) ? { ...schema, type: schema.type[0] } : schema;
}
