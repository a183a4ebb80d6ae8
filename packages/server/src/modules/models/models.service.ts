import type { Model, ModelDetail, Models } from '@assort/contract';
import type { Strategy } from '@assort/engine';
import type { Database } from '../../database/database.ts';
import { refusal } from '../../errors.ts';
import type { ClassifiersService } from '../classifiers/classifiers.service.ts';
import { modelDetail, modelView } from './model-view.ts';
import type { ModelRow, ModelsRepository } from './models.repository.ts';
import type { StrategyCache } from './strategy-cache.ts';

interface Parts {
  readonly database: Database;
  readonly repository: ModelsRepository;
  readonly classifiers: ClassifiersService;
  readonly strategies: StrategyCache;
}

/** A model that answers. */
export interface LoadedModel {
  readonly version: number;
  readonly strategy: Strategy;
}

export function createModelsService({ database, repository, classifiers, strategies }: Parts) {
  async function find(classifierId: string, version: number): Promise<ModelRow> {
    const row = await repository.find(classifierId, version);
    if (!row) throw notFound(version);
    return row;
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
      return modelView(await find(classifierId, version));
    },

    /** The model file, as `assort classify` reads it. */
    async file(classifierId: string, version: number): Promise<Uint8Array> {
      const bytes = await repository.bytes(classifierId, version);
      if (!bytes) throw notFound(version);
      return bytes;
    },

    load: (classifierId: string, version: number): Promise<Strategy> =>
      strategies.get(classifierId, version),

    /**
     * The model that answers for a classifier.
     * @throws `no-model` before the first one is promoted, `not-found` without the classifier.
     */
    async champion(classifierId: string): Promise<LoadedModel> {
      const version = await repository.championVersion(classifierId);
      if (version !== undefined) {
        return { version, strategy: await strategies.get(classifierId, version) };
      }
      const { name } = await classifiers.find(classifierId);
      throw refusal('no-model', `"${name}" has no model yet; add examples and train it first.`);
    },
  };
}

export type ModelsService = ReturnType<typeof createModelsService>;

const notFound = (version: number) =>
  refusal('not-found', `The classifier has no model with version ${version}.`);
