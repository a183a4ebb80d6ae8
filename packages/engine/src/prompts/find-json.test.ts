import { expect, it } from 'vitest';
import { findJson } from './find-json.ts';

it.each([
  ['plain', '{"a":1}', [{ a: 1 }]],
  ['fenced, with words around', 'Sure!\n```json\n{"a":{"b":"}"}}\n```\nDone.', [{ a: { b: '}' } }]],
  ['a comma too many', '{"a":[1,2,],}', [{ a: [1, 2] }]],
  ['cut off: only what is whole', '{"answers":[{"id":"t1"},{"id":"t2","x":"re', [{ id: 't1' }]],
  ['two objects', '{"a":1} {"a":2}', [{ a: 1 }, { a: 2 }]],
  ['nothing', 'I can not answer that.', []],
  ['a text in quotes that looks like an object', '{"a":"{\\"b\\":1}"}', [{ a: '{"b":1}' }]],
])('finds JSON: %s', (_name, text, values) => {
  expect([...findJson(text)]).toEqual(values);
});

it('gives up on an answer that is nothing but open braces', () => {
  expect([...findJson('{'.repeat(200_000))]).toEqual([]);
});
