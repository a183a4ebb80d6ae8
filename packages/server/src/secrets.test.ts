import { expect, it } from 'vitest';
import { createSealer } from './secrets.ts';

const old = { current: 'the secret of before', previous: null };
const both = { current: 'the next secret', previous: old.current };

it('seals text so that only the same secret and purpose open it, unchanged', () => {
  const { seal, unseal } = createSealer(old, 'one');
  const sealed = seal('olá 🙂');
  expect(unseal(sealed)).toBe('olá 🙂');
  expect(seal('olá 🙂')).not.toEqual(sealed);
  expect(() => createSealer(old, 'two').unseal(sealed)).toThrow();
  sealed[sealed.length - 1]! ^= 1;
  expect(() => unseal(sealed)).toThrow();
});

it('opens what was sealed under the previous secret and seals it again', () => {
  const before = createSealer(old, 'one').seal('kept');
  const sealer = createSealer(both, 'one');
  expect(sealer.unseal(before)).toBe('kept');
  const after = sealer.reseal(before)!;
  expect(sealer.reseal(after)).toBeUndefined();
  expect(createSealer({ ...both, previous: null }, 'one').unseal(after)).toBe('kept');
  expect(() => createSealer(old, 'one').unseal(after)).toThrow('another secret');
});
