import { parentPort } from 'node:worker_threads';
import type { EmbeddingModel } from '@assort/engine';
// Not the whole package, so that the thread starts fast.
import { openEmbeddingModel } from '@assort/providers/embeddings';
import { RecentlyUsed } from '../../memory/recently-used.ts';
import type { Embedded, EmbeddingNews, EmbeddingOrder } from './embedding-messages.ts';

const port = parentPort!;
/** Models that are kept open: a large one takes hundreds of megabytes. */
const opened = new RecentlyUsed<EmbeddingModel>(2);

async function embed({ folder, texts }: EmbeddingOrder): Promise<Embedded> {
  const model = await opened.get(folder, () => openEmbeddingModel(folder));
  const { name, identity, dimensions } = model;
  return { model: { name, identity, dimensions }, vectors: await model.embed(texts) };
}

const tell = (news: EmbeddingNews, moved: ArrayBuffer[] = []) => port.postMessage(news, moved);

port.on('message', (order: EmbeddingOrder) => {
  const { id } = order;
  embed(order).then(
    (embedded) => {
      const buffers = embedded.vectors.map(({ buffer }) => buffer as ArrayBuffer);
      tell({ id, kind: 'done', embedded }, buffers);
    },
    ({ code, message }: Error & { code?: string }) => tell({ id, kind: 'failed', code, message }),
  );
});
