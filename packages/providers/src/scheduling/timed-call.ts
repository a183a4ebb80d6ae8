import { CallFailure } from '../language-model/call-failure.ts';
import type { Attempt, WireAnswer, WireModel } from '../language-model/wire-model.ts';
import type { Clock } from './clock.ts';

/** Milliseconds after which it is looked at again how long a call may take. */
const step = 2000;

/**
 * One call of the model, given up with a `CallFailure` when it takes longer than `timeout` milliseconds; what other
 * calls take in the meantime may change them.
 */
export async function timedCall<Request, Answer extends WireAnswer>(
  model: WireModel<Request, Answer>,
  request: Request,
  { id, signal, timeout }: Attempt & { readonly timeout: () => number },
  clock: Clock,
): Promise<Answer> {
  const call = new AbortController();
  const over = new AbortController();
  const expire = (waited: number) => call.abort(timeoutFailure(model.name, waited));
  waitFor(timeout, clock, over.signal).then(expire, () => {});
  try {
    return await model.call(request, {
      id,
      signal: signal ? AbortSignal.any([signal, call.signal]) : call.signal,
    });
  } finally {
    over.abort();
  }
}

async function waitFor(timeout: () => number, clock: Clock, signal: AbortSignal): Promise<number> {
  const startedAt = clock.now();
  const left = () => startedAt + timeout() - clock.now();
  while (left() > 0) await clock.sleep(Math.min(step, left()), signal);
  return clock.now() - startedAt;
}

function timeoutFailure(name: string, waited: number): CallFailure {
  return new CallFailure(
    `${name} gave no answer within ${Math.round(waited / 1000)} s`,
    'try again later, or allow it more time',
    { kind: 'timeout', bill: 'unknown' },
  );
}
