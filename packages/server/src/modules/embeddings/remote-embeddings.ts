import type { EmbeddingModel } from '@assort/engine';
import { type AnswerCache, openRemoteEmbeddings } from '@assort/providers';
import { refusal } from '../../errors.ts';
import { RecentlyUsed } from '../../memory/recently-used.ts';
import type { ModelAccess, ModelChoice, ModelUse } from '../providers/model-access.ts';

interface Parts {
  readonly access: ModelAccess;
  readonly cache: AnswerCache<string>;
}

/** Models that are kept open: each is a few functions. */
const keptModels = 64;

/** Embedding models of providers. */
export function createRemoteEmbeddings({ access, cache }: Parts) {
  const opened = new RecentlyUsed<EmbeddingModel>(keptModels);

  /** The model as its provider is set up now. */
  async function current(choice: ModelChoice, use: ModelUse, dimensions?: number) {
    const accessed = await access.open(choice, use);
    const { endpoint, row } = accessed.connection;
    return opened.get(JSON.stringify([choice, row.revision, use]), () =>
      openRemoteEmbeddings({
        ...accessed.use,
        endpoint,
        model: choice.model,
        price: accessed.price,
        cache: row.cacheAnswers ? cache : undefined,
        dimensions,
      }),
    );
  }

  return {
    /**
     * Paced, cached and metered, by what its provider is set to at each call.
     * @param dimensions of its vectors, where they are known; else a short text is embedded
     */
    async open(choice: ModelChoice, use: ModelUse, dimensions?: number): Promise<EmbeddingModel> {
      const first = await current(choice, use, dimensions);
      return {
        ...first,
        async embed(...asked) {
          const model = await current(choice, use, first.dimensions);
          if (model.identity !== first.identity) throw moved(choice.model);
          return model.embed(...asked);
        },
      };
    },
  };
}

const moved = (model: string) =>
  refusal(
    'embeddings-unusable',
    `The address of ${model} was changed meanwhile, so its vectors may be others: try again.`,
  );
