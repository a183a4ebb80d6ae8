import { pick, randomFor } from '../random.ts';
import { Refusal } from '../wire/refusal.ts';

const errors = [
  [500, 'The server had an error.'],
  [503, 'The server is not ready yet.'],
  [529, 'The server is overloaded.'],
] as const;

/** One of the errors of servers; which one depends on the number of the request. */
export function simulatedError(seed: number, number: number): Refusal {
  const [status, message] = pick(errors, randomFor(seed, 'error', number));
  return new Refusal(status, message);
}
