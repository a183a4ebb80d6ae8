import type { IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import { requestId } from './request-id.ts';

const idOf = requestId(() => 'new');
const withHeader = (value: string) => ({ headers: { 'x-request-id': value } }) as unknown;

it('keeps the id that a proxy gave, but nothing that could forge a line of the log', () => {
  expect(idOf(withHeader('a1b2-c3') as IncomingMessage)).toBe('a1b2-c3');
  expect(idOf(withHeader('x\ny') as IncomingMessage)).toBe('new');
  expect(idOf(withHeader('x'.repeat(101)) as IncomingMessage)).toBe('new');
  expect(idOf({ headers: {} } as IncomingMessage)).toBe('new');
});
