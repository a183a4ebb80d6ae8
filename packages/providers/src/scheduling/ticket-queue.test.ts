import { expect, test } from 'vitest';
import { TicketQueue } from './ticket-queue.ts';

test('serves people before bulk work, that before the rest, what comes back first, and in order', () => {
  const queue = new TicketQueue<string>();
  queue.add('nobody', 'background', false);
  queue.add('bulk 1', 'bulk', false);
  queue.add('bulk 2', 'bulk', false);
  queue.add('person 1', 'interactive', false);
  queue.add('bulk again', 'bulk', true);
  queue.add('person again', 'interactive', true);
  queue.delete('bulk 1');
  expect([...queue]).toEqual(['person again', 'person 1', 'bulk again', 'bulk 2', 'nobody']);
  expect(queue.first()).toBe('person again');
});
