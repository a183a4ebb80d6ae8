import type { ModelPrice } from '@assort/contract';
import type { LanguageModel } from '@assort/engine';
import {
  type AnswerCache,
  BatchDraft,
  type BatchedModelParts,
  batchedModel,
  composeModel,
  openLanguageModel,
} from '@assort/providers';
import type { NewId } from '../../database/ids.ts';
import { type Observers, observedModel } from '../../telemetry/observed-model.ts';
import type { AccessedModel, ModelAccess, ModelChoice, ModelUse } from './model-access.ts';
import { priceOf } from './provider-connection.ts';
import type { ProvidersService } from './providers.service.ts';

export interface LanguageModels {
  /**
   * The model as its provider is set up: paced, cached, metered.
   * @throws `not-found` for an unknown provider, `setting-invalid` for a model that it does not allow
   */
  open(choice: ModelChoice, use: ModelUse): Promise<LanguageModel>;
  /** The same with answers that come by batches, and the draft of the next batch: remove it when it is done with. */
  openBatched(
    choice: ModelChoice,
    use: ModelUse,
    known: Pick<BatchedModelParts, 'outcomes' | 'record' | 'isFirst'>,
  ): Promise<{ readonly model: LanguageModel; readonly draft: BatchDraft }>;
  /** Dollars per million tokens, where known. */
  priceOf(choice: ModelChoice): Promise<ModelPrice | null>;
}

interface Parts {
  readonly providers: Pick<ProvidersService, 'connect'>;
  readonly access: ModelAccess;
  readonly cache: AnswerCache;
  readonly newId: NewId;
  readonly observers: Observers;
}

type Wire = ReturnType<typeof openLanguageModel>;

/** What was learnt of a provider's endpoints, as long as its settings stay. */
interface OpenProvider {
  readonly revision: number;
  readonly wires: Map<string, Wire>;
}

export function createLanguageModels(parts: Parts): LanguageModels {
  const { providers, access, cache, newId, observers } = parts;
  const opened = new Map<string, OpenProvider>();

  function wiresOf({ connection }: AccessedModel): Map<string, Wire> {
    const { id, revision } = connection.row;
    const known = opened.get(id);
    if (known?.revision === revision) return known.wires;
    const wires = new Map<string, Wire>();
    opened.set(id, { revision, wires });
    return wires;
  }

  function openWire(accessed: AccessedModel, model: string): Wire {
    const { connection, price } = accessed;
    const wires = wiresOf(accessed);
    const wire = wires.get(model) ?? openLanguageModel(connection.endpoint, model, { price });
    wires.set(model, wire);
    return wire;
  }

  function openLive(accessed: AccessedModel, model: string): LanguageModel {
    const { cacheAnswers, name } = accessed.connection.row;
    const wire = openWire(accessed, model);
    const composed = composeModel(wire, {
      ...accessed.use,
      cache: cacheAnswers ? cache : undefined,
    });
    return observedModel(composed, name, observers);
  }

  return {
    open: async (choice, use) => openLive(await access.open(choice, use), choice.model),

    async openBatched(choice, use, known) {
      const accessed = await access.open(choice, use);
      const { connection, price } = accessed;
      const draft = await BatchDraft.create(connection.endpoint, choice.model, { price, newId });
      const model = batchedModel({
        ...known,
        live: openLive(accessed, choice.model),
        put: (key, request) => draft.add(key, request),
        cache: connection.row.cacheAnswers ? cache : undefined,
      });
      return { model, draft };
    },

    async priceOf({ provider, model }) {
      return priceOf(await providers.connect(provider), model) ?? null;
    },
  };
}
