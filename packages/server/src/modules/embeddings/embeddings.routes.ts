import { EmbeddingFolders } from '@assort/contract';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { EmbeddingsService } from './embeddings.service.ts';

export const embeddingsRoutes: FastifyPluginAsyncTypebox<{
  embeddings: EmbeddingsService;
}> = async (app, { embeddings }) => {
  app.get(
    '/embedding-models',
    {
      config: { permission: 'providers:read' },
      schema: {
        tags: ['providers'],
        description: "The embedding models in the server's own folders.",
        response: { 200: EmbeddingFolders },
      },
    },
    () => embeddings.list(),
  );
};
