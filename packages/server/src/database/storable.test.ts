import { expect, it } from 'vitest';
import { storableJson } from './storable.ts';

it('replaces only what PostgreSQL can not hold, in keys too', () => {
  const value = { 'a\0': ['ok 🙂', '\ud83d', { n: 1, b: true, z: null, s: 'x\0y\0' }] };
  expect(JSON.parse(storableJson(value))).toEqual({
    'a\ufffd': ['ok 🙂', '\ufffd', { n: 1, b: true, z: null, s: 'x\ufffdy\ufffd' }],
  });
});

it('leaves alone what only looks like it', () => {
  const value = { text: 'a \\u0000 and \\ud800, \u00e9 and 🙂' };
  expect(storableJson(value)).toBe(JSON.stringify(value));
});
