import {
  CreatePrompt,
  CreatePromptVersion,
  MovePointer,
  PageQuery,
  PointerMovePage,
  PointerMoveQuery,
  Prompt,
  PromptDiff,
  PromptDiffQuery,
  PromptName,
  PromptPage,
  PromptVersion,
  PromptVersionPage,
} from '@assort/contract';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { PromptsService } from './prompts.service.ts';

export const promptsRoutes: FastifyPluginAsyncTypebox<{ prompts: PromptsService }> = async (
  app,
  { prompts },
) => {
  const tags = ['prompts'];
  const params = Type.Object({ name: PromptName });
  const read = { permission: 'prompts:read' } as const;
  const write = { permission: 'prompts:write' } as const;

  app.get(
    '/prompts',
    { config: read, schema: { tags, querystring: PageQuery, response: { 200: PromptPage } } },
    (request) => prompts.list(request.query),
  );

  app.post(
    '/prompts',
    {
      config: { ...write, idempotent: true },
      schema: { tags, body: CreatePrompt, response: { 201: Prompt } },
    },
    async (request, reply) => {
      const created = await prompts.create(request.body, request.account.userId);
      reply.code(201).header('location', `/api/v1/prompts/${created.name}`);
      return created;
    },
  );

  app.get(
    '/prompts/:name',
    { config: read, schema: { tags, params, response: { 200: Prompt } } },
    (request) => prompts.get(request.params.name),
  );

  app.get(
    '/prompts/:name/versions',
    {
      config: read,
      schema: { tags, params, querystring: PageQuery, response: { 200: PromptVersionPage } },
    },
    (request) => prompts.versions(request.params.name, request.query),
  );

  app.post(
    '/prompts/:name/versions',
    {
      config: { ...write, idempotent: true },
      schema: { tags, params, body: CreatePromptVersion, response: { 201: PromptVersion } },
    },
    async (request, reply) => {
      const { name } = request.params;
      const added = await prompts.addVersion(name, request.body, request.account.userId);
      reply.code(201).header('location', `/api/v1/prompts/${name}/versions/${added.version}`);
      return added;
    },
  );

  app.get(
    '/prompts/:name/versions/:version',
    {
      config: read,
      schema: {
        tags,
        params: Type.Object({
          name: PromptName,
          version: Type.Integer({ minimum: 0, maximum: 1e6 }),
        }),
        response: { 200: PromptVersion },
      },
    },
    (request) => prompts.version(request.params.name, request.params.version),
  );

  app.get(
    '/prompts/:name/diff',
    {
      config: read,
      schema: { tags, params, querystring: PromptDiffQuery, response: { 200: PromptDiff } },
    },
    (request) => prompts.diff(request.params.name, request.query),
  );

  app.put(
    '/prompts/:name/pointers/:pointer',
    {
      config: {
        ...write,
        audit: { action: 'prompt.moved', subject: 'name', details: ['version'] },
      },
      schema: {
        tags,
        params: Type.Object({ name: PromptName, pointer: PromptName }),
        body: MovePointer,
        response: { 200: Prompt },
      },
    },
    (request) => {
      const { name, pointer } = request.params;
      return prompts.movePointer(name, pointer, request.body, request.account.userId);
    },
  );

  app.get(
    '/prompts/:name/moves',
    {
      config: read,
      schema: { tags, params, querystring: PointerMoveQuery, response: { 200: PointerMovePage } },
    },
    (request) => prompts.moves(request.params.name, request.query),
  );
};
