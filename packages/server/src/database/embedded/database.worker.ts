import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import type { FromDatabase, Opening, ToDatabase } from './messages.ts';
import { createSpaceGuard, freeBytesOf } from './space-guard.ts';
import { refused, type SessionState, simpleQuery, stateAfter } from './wire.ts';

const { folder, image } = workerData as Opening;
const port = parentPort!;
const mayRun = createSpaceGuard(() => (folder === null ? Infinity : freeBytesOf(folder)));
const lite = await PGlite.create({
  ...(folder !== null && { dataDir: folder }),
  ...(image !== undefined && { loadDataDir: image }),
});

let line = 0;
let state: SessionState = 'I';

const tell = (message: FromDatabase, transferred: ArrayBuffer[] = []) =>
  port.postMessage(message, transferred);

async function run(bytes: Uint8Array): Promise<Uint8Array> {
  if (!mayRun(bytes)) return refused('53100', 'The disk is full.', state);
  const parts: Uint8Array[] = [];
  // As a stream, or PGlite would also read the answers itself, and keep what it read.
  await lite.execProtocolRawStream(bytes, {
    // A copy: the original lies in the database's own memory.
    onRawData: (data) => parts.push(data.slice()),
  });
  // Whole, and not in memory that buffers share: it is handed over to the other thread.
  const answer = parts.length === 1 ? parts[0]! : new Uint8Array(Buffer.concat(parts));
  state = stateAfter(answer);
  return answer;
}

/** A line that is new takes the only session over, without what the one before it may have left there. */
async function begin(next: number): Promise<void> {
  line = next;
  if (state !== 'I') await run(simpleQuery('rollback'));
  await run(simpleQuery('deallocate all'));
}

async function handle(message: ToDatabase): Promise<void> {
  if (message.kind === 'close') {
    await lite.close();
    tell({ kind: 'closed' });
    port.close();
    return;
  }
  if (message.line !== line) await begin(message.line);
  const bytes = await run(message.bytes);
  tell({ kind: 'answer', line: message.line, bytes }, [bytes.buffer as ArrayBuffer]);
}

// One after the other, in the order in which they came.
let last = Promise.resolve();
port.on('message', (message: ToDatabase) => {
  last = last.then(() => handle(message));
});
tell({ kind: 'open' });
