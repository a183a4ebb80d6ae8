import { expect, test } from 'vitest';
import { modeFor, stateSchema } from './structured-output.ts';

const schemaOf = (labels: number) => ({
  type: 'object',
  properties: { label: { enum: Array.from({ length: labels }, (_, index) => `label-${index}`) } },
});

const requestFor = (labels: number) => ({
  instructions: '',
  messages: [],
  schema: schemaOf(labels),
});

test('gives OpenAI no schema of more values than it takes', () => {
  expect(modeFor(requestFor(500), 'schema', 'openai')).toBe('schema');
  expect(modeFor(requestFor(501), 'schema', 'openai')).toBe('json');
  expect(modeFor(requestFor(501), 'schema', 'openai-compatible')).toBe('schema');
});

test('states a schema in words', () => {
  expect(stateSchema('Sort.', { type: 'object' })).toBe(
    'Sort.\n\nAnswer with one JSON object that fits this JSON Schema, and nothing else:\n```json\n{"type":"object"}\n```',
  );
});
