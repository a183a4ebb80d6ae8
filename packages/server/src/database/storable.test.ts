import { expect, it } from 'vitest';
import { storableDeep } from './storable.ts';

it('replaces only what PostgreSQL can not hold, in keys too', () => {
  const value = { 'a\0': ['ok 🙂', '\ud83d', { n: 1, b: true, z: null, s: 'x\0y\0' }] };
  expect(storableDeep(value)).toEqual({
    'a\ufffd': ['ok 🙂', '\ufffd', { n: 1, b: true, z: null, s: 'x\ufffdy\ufffd' }],
  });
});
