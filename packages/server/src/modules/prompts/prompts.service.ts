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
import { checkPrompt } from '@assort/engine';
import type { Database } from '../../database/database.ts';
import type { NewId } from '../../database/ids.ts';
import { refusal } from '../../errors.ts';
import { cursorId, pageOf } from '../../paging.ts';
import { diffTexts } from './diff-texts.ts';
import {
  builtIn,
  builtInVersion,
  moveView,
  production,
  promptView,
  versionView,
} from './prompt-view.ts';
import type { PromptRow, PromptsRepository } from './prompts.repository.ts';

interface PageQuery {
  readonly cursor?: string;
  readonly limit?: number;
}

interface Parts {
  readonly database: Database;
  readonly repository: PromptsRepository;
  readonly newId: NewId;
}

export function createPromptsService({ database, repository, newId }: Parts) {
  async function find(name: string, executor?: Database): Promise<PromptRow> {
    const row = await repository.find(name, executor);
    if (!row) throw notFound(name);
    return row;
  }

  async function lock(name: string, transaction: Database): Promise<PromptRow> {
    refuseBuiltIn(name);
    if (!(await repository.lock(name, transaction))) throw notFound(name);
    return find(name, transaction);
  }

  async function version(name: string, number: number): Promise<PromptVersion> {
    if (name === builtIn.name && number === 0) return builtInVersion;
    const row = await repository.findVersion(name, number);
    if (!row) throw refusal('not-found', `The prompt "${name}" has no version ${number}.`);
    return versionView(row);
  }

  async function get(name: string): Promise<Prompt> {
    return name === builtIn.name ? builtIn : promptView(await find(name));
  }

  return {
    get,
    version,

    /** Newest first; the built-in prompt is the oldest. */
    async list({ cursor, limit = 50 }: PageQuery): Promise<PromptPage> {
      const page = pageOf(await repository.list(limit, cursorId(cursor)), limit, promptView);
      return page.nextCursor === null ? { ...page, items: [...page.items, builtIn] } : page;
    },

    /** With its first version, at which production stands. */
    async create({ name, text, note = '' }: CreatePrompt, authorId: string): Promise<Prompt> {
      if (name === builtIn.name) throw nameTaken(name);
      checkPrompt(text);
      const id = newId();
      await database
        .transaction(async (transaction) => {
          await repository.insert({ id, name }, transaction);
          const first = { id: newId(), promptId: id, version: 1, text, note, authorId };
          await repository.insertVersion(first, transaction);
          const move = { id: newId(), promptId: id, fromVersion: null, toVersion: 1 };
          await repository.move({ ...move, pointer: production, movedBy: authorId }, transaction);
        })
        .catch((error) => {
          throw isTaken(error) ? nameTaken(name) : error;
        });
      return get(name);
    },

    async addVersion(
      name: string,
      { text, note = '' }: CreatePromptVersion,
      authorId: string,
    ): Promise<PromptVersion> {
      checkPrompt(text);
      const added = await database.transaction(async (transaction) => {
        const { id: promptId, latestVersion } = await lock(name, transaction);
        const next = latestVersion + 1;
        const row = { id: newId(), promptId, version: next, text, note, authorId };
        await repository.insertVersion(row, transaction);
        return next;
      });
      return version(name, added);
    },

    async versions(name: string, { cursor, limit = 50 }: PageQuery): Promise<PromptVersionPage> {
      if (name === builtIn.name) return { items: [builtInVersion], nextCursor: null };
      const { id } = await find(name);
      return pageOf(await repository.versions(id, limit, cursorId(cursor)), limit, versionView);
    },

    /** Moves a pointer from where the caller thinks that it stands. */
    async movePointer(
      name: string,
      pointer: string,
      { version: toVersion, expectedVersion }: MovePointer,
      movedBy: string,
    ): Promise<Prompt> {
      await database.transaction(async (transaction) => {
        const { id: promptId, latestVersion, pointers } = await lock(name, transaction);
        if (toVersion < 1 || toVersion > latestVersion) {
          throw refusal('not-found', `The prompt "${name}" has no version ${toVersion}.`);
        }
        const fromVersion = pointers[pointer] ?? null;
        if (fromVersion !== expectedVersion) throw moved(name, pointer, fromVersion);
        const move = { id: newId(), promptId, pointer, fromVersion, toVersion, movedBy };
        await repository.move(move, transaction);
      });
      return get(name);
    },

    /** Newest first. */
    async moves(name: string, query: PointerMoveQuery): Promise<PointerMovePage> {
      if (name === builtIn.name) return { items: [], nextCursor: null };
      const { cursor, limit = 50, pointer } = query;
      const { id } = await find(name);
      const rows = await repository.moves(id, pointer, limit, cursorId(cursor));
      return pageOf(rows, limit, moveView);
    },

    async diff(name: string, { from, to }: PromptDiffQuery): Promise<PromptDiff> {
      const [before, after] = await Promise.all([version(name, from), version(name, to)]);
      return { from, to, hunks: diffTexts(before.text, after.text) };
    },

    /** The text to ask with; where no version is named, the one at which production stands. */
    async resolve(ref: {
      readonly name: string;
      readonly version?: number;
    }): Promise<{ name: string; version: number; text: string }> {
      const { name } = ref;
      const number = ref.version ?? (await get(name)).pointers[production];
      if (number === undefined) {
        throw refusal('not-found', `The pointer ${production} of the prompt "${name}" is not set.`);
      }
      return { name, version: number, text: (await version(name, number)).text };
    },
  };
}

export type PromptsService = ReturnType<typeof createPromptsService>;

const notFound = (name: string) => refusal('not-found', `There is no prompt "${name}".`);

const nameTaken = (name: string) =>
  refusal('name-taken', `There is already a prompt named "${name}"; choose another name.`);

function isTaken(error: Error): boolean {
  const { code, constraint } = (error.cause ?? error) as { code?: string; constraint?: string };
  return code === '23505' && constraint === 'prompts_name';
}

function refuseBuiltIn(name: string): void {
  if (name !== builtIn.name) return;
  throw refusal(
    'not-allowed',
    `The prompt "${name}" is built in and never changes; create one of your own.`,
  );
}

function moved(name: string, pointer: string, version: number | null) {
  return refusal(
    'pointer-moved',
    `The pointer ${pointer} of "${name}" ${version === null ? 'does not exist' : `stands at version ${version}`}; look at that and move it again.`,
    { version },
  );
}
