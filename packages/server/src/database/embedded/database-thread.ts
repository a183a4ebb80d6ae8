import { Worker } from 'node:worker_threads';
import { DatabaseLine } from './database-line.ts';
import type { FromDatabase, Opening, ToDatabase } from './messages.ts';

export interface DatabaseThread {
  /** A connection of its own to the one session; the one before it must have ended. */
  newLine(): DatabaseLine;
  /** How many messages the database was sent so far. */
  readonly sent: number;
  close(): Promise<void>;
}

/** Runs PGlite in a thread of its own, so that statements that take long keep no request waiting. */
export async function startDatabaseThread(opening: Opening): Promise<DatabaseThread> {
  const worker = new Worker(new URL('./database.worker.ts', import.meta.url), {
    workerData: opening,
  });
  const lines = new Map<number, DatabaseLine>();
  let lastLine = 0;
  let sent = 0;
  let failure: Error | undefined;
  let isClosed = false;

  const tell = (message: ToDatabase, transferred: ArrayBuffer[] = []) =>
    worker.postMessage(message, transferred);

  const heard = (kind: FromDatabase['kind']) =>
    new Promise<void>((resolve, reject) => {
      worker.once('error', reject);
      worker.once('exit', () => reject(gone()));
      worker.on('message', (message: FromDatabase) => {
        if (message.kind === kind) resolve();
      });
    });

  const gone = () =>
    Object.assign(new Error('The embedded database has ended.', { cause: failure }), {
      code: '57P01',
    });

  const open = heard('open');
  worker.on('message', (message: FromDatabase) => {
    if (message.kind === 'answer') lines.get(message.line)?.receive(message.bytes);
  });
  worker.on('error', (error: Error) => {
    failure = error;
  });
  worker.on('exit', () => {
    isClosed = true;
    for (const line of lines.values()) line.destroy(gone());
  });
  await open;

  return {
    get sent() {
      return sent;
    },

    newLine() {
      const number = ++lastLine;
      const line = new DatabaseLine(
        (bytes) => {
          sent++;
          tell({ kind: 'run', line: number, bytes }, [bytes.buffer]);
        },
        () => lines.delete(number),
      );
      lines.set(number, line);
      if (isClosed) line.destroy(gone());
      return line;
    },

    async close() {
      if (isClosed) return;
      const closed = heard('closed');
      tell({ kind: 'close' });
      await closed;
      await worker.terminate();
    },
  };
}
