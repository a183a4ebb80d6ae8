import { setTimeout as sleep } from 'node:timers/promises';

/** Rows that came so soon after one another (in milliseconds) are asked about together. */
const longestPause = 50;

/** Rows to be asked about together; `read` resolves when all of them are taken, or no more are wanted. */
export interface Burst<Row> {
  readonly rows: AsyncIterable<Row>;
  readonly read: Promise<void>;
}

/** The rows of a file as one burst: the same file gives the same calls, however quickly it is read. */
export async function* wholeFile<Row>(
  batches: AsyncIterable<readonly Row[]>,
): AsyncGenerator<Burst<Row>> {
  async function* rows() {
    for await (const batch of batches) yield* batch;
  }
  yield burstOf(rows());
}

/** The rows of a stream: a burst ends where nothing comes for a while, so that a single line need not wait for others. */
export async function* burstsOf<Row>(
  batches: AsyncIterable<readonly Row[]>,
  signal: AbortSignal,
): AsyncGenerator<Burst<Row>> {
  const source = batches[Symbol.asyncIterator]();
  let coming = source.next();
  async function* rows() {
    for (;;) {
      const batch = await coming;
      if (batch.done) return;
      coming = source.next();
      yield* batch.value;
      if (!(await comesSoon(coming))) return;
    }
  }
  while (!(await unlessAborted(coming, signal)).done) {
    const burst = burstOf(rows());
    yield burst;
    await burst.read;
  }
}

function burstOf<Row>(rows: AsyncGenerator<Row>): Burst<Row> {
  const { promise: read, resolve } = Promise.withResolvers<void>();
  async function* reported() {
    try {
      yield* rows;
    } finally {
      resolve();
    }
  }
  return { rows: reported(), read };
}

async function comesSoon(coming: Promise<unknown>): Promise<boolean> {
  const waiting = new AbortController();
  const pause = sleep(longestPause, false, { signal: waiting.signal }).catch(() => false);
  const came = await Promise.race([coming.then(() => true), pause]);
  waiting.abort();
  return came;
}

function unlessAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
