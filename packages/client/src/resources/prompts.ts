import type {
  CreatePrompt,
  CreatePromptVersion,
  MovePointer,
  PointerMovePage,
  PointerMoveQuery,
  Prompt,
  PromptDiff,
  PromptDiffQuery,
  PromptPage,
  PromptVersion,
  PromptVersionPage,
} from '@assort/contract';
import type { CallOptions, Transport } from '../transport/transport.ts';
import type { PageOptions } from './classifiers.ts';

export const promptsResource = (transport: Transport) => ({
  /** Newest first; the built-in one comes last. */
  list: ({ signal, ...query }: PageOptions = {}) =>
    transport.json<PromptPage>({ path: '/prompts', query, signal }),
  /** With its first version, at which `production` stands. */
  create: (body: CreatePrompt, options?: CallOptions) =>
    transport.json<Prompt>({
      method: 'POST',
      repeatable: true,
      path: '/prompts',
      body,
      ...options,
    }),
  get: (name: string, options?: CallOptions) =>
    transport.json<Prompt>({ path: `/prompts/${name}`, ...options }),
  /** Newest first, without their texts. */
  versions: (name: string, { signal, ...query }: PageOptions = {}) =>
    transport.json<PromptVersionPage>({ path: `/prompts/${name}/versions`, query, signal }),
  version: (name: string, version: number, options?: CallOptions) =>
    transport.json<PromptVersion>({ path: `/prompts/${name}/versions/${version}`, ...options }),
  addVersion: (name: string, body: CreatePromptVersion, options?: CallOptions) =>
    transport.json<PromptVersion>({
      method: 'POST',
      repeatable: true,
      path: `/prompts/${name}/versions`,
      body,
      ...options,
    }),
  diff: (name: string, query: PromptDiffQuery, options?: CallOptions) =>
    transport.json<PromptDiff>({ path: `/prompts/${name}/diff`, query, ...options }),
  /** Refused as `pointer-moved` if it does not stand where it is expected. */
  movePointer: (name: string, pointer: string, body: MovePointer, options?: CallOptions) =>
    transport.json<Prompt>({
      method: 'PUT',
      path: `/prompts/${name}/pointers/${pointer}`,
      body,
      ...options,
    }),
  /** Every move of a pointer, newest first. */
  moves: (name: string, query: PointerMoveQuery = {}, options?: CallOptions) =>
    transport.json<PointerMovePage>({ path: `/prompts/${name}/moves`, query, ...options }),
});
