import { expect, it } from 'vitest';
import { readPrefer } from './prefer.ts';

it.each([
  [undefined, { respondAsync: false, waitMs: 0 }],
  ['respond-async', { respondAsync: true, waitMs: 0 }],
  ['Wait=5, respond-async', { respondAsync: true, waitMs: 5000 }],
  [['respond-async', 'wait="2"'], { respondAsync: true, waitMs: 2000 }],
  ['wait=100000', { respondAsync: false, waitMs: 60_000 }],
  ['wait=soon', { respondAsync: false, waitMs: 0 }],
])('reads %o', (header, preference) => {
  expect(readPrefer(header)).toEqual(preference);
});
