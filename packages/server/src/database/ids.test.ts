import { expect, it } from 'vitest';
import { createIdSource, lowestIdAt } from './ids.ts';

it('makes UUIDs of version 7 that carry their time and never fall', () => {
  let time = 1_700_000_000_000;
  const newId = createIdSource(() => time);
  const ids = Array.from({ length: 10_000 }, () => newId());
  // A clock that is set back does not matter.
  time -= 5000;
  ids.push(newId());
  expect(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab]/.test(id))).toBe(true);
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  expect(Number.parseInt(ids[0]!.replaceAll('-', '').slice(0, 12), 16)).toBe(1_700_000_000_000);
});

it('compares ids with times', () => {
  const id = createIdSource(() => 1_700_000_000_000)();
  expect(lowestIdAt(1_700_000_000_000) <= id).toBe(true);
  expect(lowestIdAt(1_700_000_000_001) > id).toBe(true);
});
