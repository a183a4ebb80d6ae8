import { DatasetInspection, FileQuery } from '@assort/contract';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { fileContent, fileOf } from '../../plugins/file-body.ts';
import type { DatasetsService } from './datasets.service.ts';

export const datasetsRoutes: FastifyPluginAsyncTypebox<{ datasets: DatasetsService }> = async (
  app,
  { datasets },
) => {
  app.post(
    '/datasets/inspect',
    {
      config: { permission: 'files:inspect' },
      schema: {
        tags: ['examples'],
        description: 'Tells what a CSV or JSONL file holds. Nothing is stored.',
        querystring: FileQuery,
        body: { content: fileContent },
        response: { 200: DatasetInspection },
      },
    },
    async (request) => datasets.inspect(await fileOf(request), request.query),
  );
};
