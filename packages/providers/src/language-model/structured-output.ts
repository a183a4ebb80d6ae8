import type { GenerationRequest, JsonSchema } from '@assort/engine';

/** How an endpoint is held to a schema: by the schema itself, by JSON mode and words, or by words alone. */
export const structuredModes = ['schema', 'json', 'text'] as const;

export type StructuredMode = (typeof structuredModes)[number];

/** OpenAI refuses schemas with more values in all their enums. */
const openAIEnumLimit = 500;

function exceedsOpenAIEnums(schema: JsonSchema): boolean {
  return countEnumValues(schema) > openAIEnumLimit;
}

function countEnumValues(part: unknown): number {
  if (Array.isArray(part))
    return part.reduce<number>((sum, item) => sum + countEnumValues(item), 0);
  if (typeof part !== 'object' || part === null) return 0;
  return Object.entries(part).reduce(
    (sum, [key, value]) =>
      sum + (key === 'enum' && Array.isArray(value) ? value.length : countEnumValues(value)),
    0,
  );
}

/** The instructions with the schema in words, for endpoints that are not given it otherwise. */
export function stateSchema(instructions: string, schema: JsonSchema): string {
  return [
    instructions,
    '',
    'Answer with one JSON object that fits this JSON Schema, and nothing else:',
    '```json',
    JSON.stringify(schema),
    '```',
  ].join('\n');
}

/** The mode below, where there is one. */
export function lowerMode(mode: StructuredMode): StructuredMode | undefined {
  return structuredModes[structuredModes.indexOf(mode) + 1];
}

/** The mode that a request is sent in by an endpoint that can do `mode`. */
export function modeFor(
  request: GenerationRequest,
  mode: StructuredMode,
  endpointKind: string,
): StructuredMode {
  if (!request.schema) return 'text';
  const tooLong = endpointKind === 'openai' && exceedsOpenAIEnums(request.schema);
  return mode === 'schema' && tooLong ? 'json' : mode;
}
