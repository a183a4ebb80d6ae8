import type { LearntEmbeddings, Model, ModelDetail, Models } from '@assort/contract';
import type { Strategy } from '@assort/engine';
import type { Database } from '../../database/database.ts';
import { refusal } from '../../errors.ts';
import { RecentlyUsed } from '../../memory/recently-used.ts';
import type { ClassifiersService } from '../classifiers/classifiers.service.ts';
import type { ModelUse } from '../providers/model-access.ts';
import { modelDetail, modelView } from './model-view.ts';
import type { ModelRow, ModelsRepository } from './models.repository.ts';
import type { StrategyCache } from './strategy-cache.ts';

interface Parts {
  readonly database: Database;
  readonly repository: ModelsRepository;
  readonly classifiers: ClassifiersService;
  readonly strategies: StrategyCache;
  /** Tells that a classifier answers with another model. */
  readonly forgetPlans: (classifierId: string) => void;
}

/** Versions of which it is known what they learnt from, which never changes. */
const keptVersions = 1000;

export function createModelsService(parts: Parts) {
  const { database, repository, classifiers, strategies, forgetPlans } = parts;
  const learnt = new RecentlyUsed<LearntEmbeddings | null>(keptVersions);

  async function find(classifierId: string, version: number): Promise<ModelRow> {
    const row = await repository.find(classifierId, version);
    if (!row) throw notFound(version);
    return row;
  }

  /** The embedding model that a version learnt from. */
  function embeddings(classifierId: string, version: number): Promise<LearntEmbeddings | null> {
    return learnt.get(`${classifierId}:${version}`, () =>
      repository.embeddings(classifierId, version),
    );
  }

  return {
    async list(classifierId: string): Promise<Models> {
      await classifiers.find(classifierId);
      return { items: (await repository.list(classifierId)).map(modelView) };
    },

    async get(classifierId: string, version: number): Promise<ModelDetail> {
      return modelDetail(await find(classifierId, version));
    },

    async promote(classifierId: string, version: number): Promise<Model> {
      await database.transaction(async (transaction) => {
        await classifiers.lock(classifierId, transaction);
        const promoted = await repository.promote(classifierId, version, transaction);
        if (!promoted) throw notFound(version);
      });
      strategies.drop(classifierId);
      forgetPlans(classifierId);
      return modelView(await find(classifierId, version));
    },

    /** The model file, as `assort classify` reads it. */
    async file(classifierId: string, version: number): Promise<Uint8Array> {
      const bytes = await repository.bytes(classifierId, version);
      if (!bytes) throw notFound(version);
      return bytes;
    },

    embeddings,

    /** What answers with a version; whoever uses it pays for vectors that a provider makes. */
    async load(classifierId: string, version: number, use: ModelUse): Promise<Strategy> {
      const model = { classifierId, version, embeddings: await embeddings(classifierId, version) };
      return strategies.get(model, use);
    },
  };
}

export type ModelsService = ReturnType<typeof createModelsService>;

const notFound = (version: number) =>
  refusal('not-found', `The classifier has no model with version ${version}.`);
