import type { EmbeddingChoice, EmbeddingFolders as EmbeddingFolderList } from '@assort/contract';
import { type EmbeddingModel, maskText, type PiiKind } from '@assort/engine';
import { type AnswerCache, checkEmbeddingEndpoint } from '@assort/providers';
import type { ModelAccess, ModelUse } from '../providers/model-access.ts';
import { createEmbeddingFolders } from './embedding-folders.ts';
import type { EmbeddingThread } from './embedding-thread.ts';
import { createRemoteEmbeddings } from './remote-embeddings.ts';
import { VectorMemory } from './vector-memory.ts';

interface Parts {
  /** Where the server's own models lie, one folder for each. */
  readonly directory: string;
  readonly thread: EmbeddingThread;
  readonly access: ModelAccess;
  readonly cache: AnswerCache<string>;
  /** Personal data that a classifier shows no provider. */
  readonly maskOf: (classifierId: string | null) => Promise<readonly PiiKind[]>;
}

/** Bytes of the vectors that are kept in memory: those of 10,000 texts at 1,536 numbers each. */
const mostVectorBytes = 64 * 2 ** 20;

/** Embedding models: of providers, and of folders on this machine. */
export function createEmbeddingsService(parts: Parts) {
  const { directory, thread, access, cache, maskOf } = parts;
  const folders = createEmbeddingFolders(directory);
  const remote = createRemoteEmbeddings({ access, cache });
  const memory = new VectorMemory(mostVectorBytes);

  return {
    /** The server's own models. */
    async list(): Promise<EmbeddingFolderList> {
      return { items: await folders.list() };
    },

    /**
     * Refuses a choice that is not there; nobody is asked.
     * @returns what tells it apart from what it may be set to later
     * @throws `not-found`, `setting-invalid` or `embeddings-unusable`
     */
    async check({ provider, model }: EmbeddingChoice): Promise<string> {
      if (provider === undefined) return folders.pathOf(model);
      const { endpoint, row } = await access.connect({ provider, model });
      checkEmbeddingEndpoint(endpoint);
      return String(row.revision);
    },

    /**
     * Opens a model, which embeds nothing twice that was embedded lately.
     * @param dimensions of its vectors, where they are known; else a provider's model may be asked for a short text's
     * @throws as `check`
     */
    async open(
      { provider, model }: EmbeddingChoice,
      use: ModelUse,
      dimensions?: number,
    ): Promise<EmbeddingModel> {
      if (provider === undefined) {
        return memory.around(await thread.open(await folders.pathOf(model)));
      }
      const opened = memory.around(await remote.open({ provider, model }, use, dimensions));
      return masked(opened, await maskOf(use.classifierId));
    },
  };
}

export type EmbeddingsService = ReturnType<typeof createEmbeddingsService>;

/** The model that sees placeholders in the place of personal data. */
const masked = (model: EmbeddingModel, kinds: readonly PiiKind[]): EmbeddingModel => ({
  ...model,
  embed: (texts, ...rest) =>
    model.embed(
      texts.map((text) => maskText(text, kinds).text),
      ...rest,
    ),
});
