import type { FastifyBaseLogger } from 'fastify';

interface Settings {
  /** Milliseconds from the end of one time to the next. */
  readonly every: number;
  /** The signal aborts when the server stops. */
  readonly task: (signal: AbortSignal) => Promise<void>;
  /** For the log, if it fails. */
  readonly name: string;
  readonly logger: FastifyBaseLogger;
}

/** A worker that does the same again and again; a time that fails does not keep the next from coming. */
export function createRegularTask({ every, task, name, logger }: Settings) {
  const stopping = new AbortController();
  const { signal } = stopping;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const run = () => {
    running = task(signal)
      .catch((error) => logger.warn({ err: error }, `${name} failed`))
      .finally(() => {
        if (!signal.aborted) timer = setTimeout(run, every);
      });
  };
  return {
    async start(): Promise<void> {
      run();
    },
    async stop(): Promise<void> {
      stopping.abort();
      clearTimeout(timer);
      await running;
    },
  };
}
