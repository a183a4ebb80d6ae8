/**
 * Runs what takes a signal, and aborts it when it has not resolved after `milliseconds`, or when `signal` is aborted.
 * What it resolves with, such as a body that still streams, is held to `signal` alone.
 */
export async function withTimeout<T>(
  milliseconds: number | null,
  signal: AbortSignal | undefined,
  run: (signal: AbortSignal | undefined) => Promise<T>,
): Promise<T> {
  if (milliseconds === null) return run(signal);
  const late = new AbortController();
  const seconds = Math.round(milliseconds / 1000);
  const reason = new DOMException(
    `The server did not answer within ${seconds} seconds.`,
    'TimeoutError',
  );
  const timer = setTimeout(() => late.abort(reason), milliseconds);
  try {
    return await run(signal ? AbortSignal.any([signal, late.signal]) : late.signal);
  } finally {
    clearTimeout(timer);
  }
}
