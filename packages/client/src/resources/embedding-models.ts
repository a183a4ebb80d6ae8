import type { EmbeddingFolders } from '@assort/contract';
import type { CallOptions, Transport } from '../transport/transport.ts';

export const embeddingModelsResource = (transport: Transport) => ({
  /** Those in the server's own folders. */
  list: (options?: CallOptions) =>
    transport.json<EmbeddingFolders>({ path: '/embedding-models', ...options }),
});
