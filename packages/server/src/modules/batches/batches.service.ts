import { inBatches } from '@assort/engine';
import {
  type BatchDraft,
  type BatchResult,
  type BatchState,
  type DraftedCall,
  type FileBatches,
  openFileBatches,
  unanswered,
} from '@assort/providers';
import type { Database } from '../../database/database.ts';
import type { NewId } from '../../database/ids.ts';
import { codeOf, refusal } from '../../errors.ts';
import type { Account, LedgerService } from '../ledger/ledger.service.ts';
import { priceOf } from '../providers/provider-connection.ts';
import type { ProvidersService } from '../providers/providers.service.ts';
import type { StrategyPlan } from '../strategies/strategy-plan.ts';
import type { BatchesRepository, BatchRow, StoredOutcome } from './batches.repository.ts';

interface Parts {
  readonly database: Database;
  readonly repository: BatchesRepository;
  readonly ledger: Pick<LedgerService, 'beginBatch' | 'finishCalls' | 'finishBatch'>;
  readonly providers: Pick<ProvidersService, 'connect'>;
  readonly newId: NewId;
}

/** Who pays for batches, and for which job. */
export type BatchAccount = Account & { readonly jobId: string };

const storedAtOnce = 500;
/** Milliseconds in which whoever wrote a batch down tells its provider to begin. */
const beginningTakes = 60_000;

const neverReached = 'The batch ended before this request was answered.';

/**
 * Files of requests at providers. Each is written down, with what it may cost, before the provider is told to begin, so
 * that none is forgotten and none is sent twice.
 */
export function createBatchesService(parts: Parts) {
  const { database, repository, ledger, providers, newId } = parts;

  async function connect(providerId: string): Promise<FileBatches> {
    return openFileBatches((await providers.connect(providerId)).endpoint);
  }

  async function begin(api: FileBatches, batch: BatchRow): Promise<string> {
    const remoteId = await api.start(batch.inputFile);
    await repository.update(batch.id, { remoteId });
    return remoteId;
  }

  /** Finds a batch again that was perhaps begun by a process that died before it could note that. */
  async function recover(api: FileBatches, batch: BatchRow): Promise<string | undefined> {
    const remoteId = await api.findStarted(batch.inputFile, batch.createdAt);
    if (remoteId !== undefined) await repository.update(batch.id, { remoteId });
    return remoteId;
  }

  /** Looks how far a batch is at its provider. */
  async function look(api: FileBatches, batch: BatchRow, remoteId: string): Promise<BatchState> {
    const state = await api.state(remoteId);
    const { completed, failed } = state;
    await repository.update(batch.id, { completed, failed });
    return state;
  }

  /** Takes over what a batch that has ended brought, and pays for it. */
  async function takeOver(api: FileBatches, batch: BatchRow, remoteId: string): Promise<void> {
    const price = priceOf(await providers.connect(batch.providerId), batch.model);
    const results = api.read(remoteId, batch.model, price);
    for await (const group of inBatches(results, storedAtOnce)) {
      await database.transaction(async (transaction) => {
        await repository.saveOutcomes(group.map(storedOutcome), transaction);
        const ended = group.map(({ id, outcome }) => ({ id, ...outcome }));
        await ledger.finishCalls(ended, transaction);
      });
    }
    await end(batch);
    // The texts need not stay there. What can not be deleted is left to the provider's own rules.
    await api.deleteFiles(remoteId).catch(() => {});
  }

  async function end({ id }: BatchRow, message = neverReached): Promise<void> {
    const { error } = storedOutcome(unanswered(id, message));
    await database.transaction(async (transaction) => {
      await repository.end(id, error, transaction);
      await ledger.finishBatch(id, transaction);
    });
  }

  async function advance(batch: BatchRow): Promise<void> {
    const api = await connect(batch.providerId);
    const remoteId = batch.remoteId ?? (await recover(api, batch)) ?? (await begin(api, batch));
    const { status, problem } = await look(api, batch, remoteId);
    if (status === 'ended') await takeOver(api, batch, remoteId);
    if (status !== 'refused') return;
    await end(batch, problem);
    throw refusal('model-refused', `The provider refused the batch: ${problem}.`);
  }

  async function callOff(batch: BatchRow): Promise<void> {
    const api = await connect(batch.providerId);
    const remoteId = batch.remoteId ?? (await recover(api, batch));
    if (remoteId === undefined) {
      const isBeginning = Date.now() - batch.createdAt.getTime() < beginningTakes;
      return isBeginning ? undefined : end(batch);
    }
    const { status } = await look(api, batch, remoteId);
    if (status === 'working') await api.cancel(remoteId);
    if (status === 'ended') await takeOver(api, batch, remoteId);
    if (status === 'refused') await end(batch);
  }

  async function windDown(jobId: string): Promise<void> {
    for (const batch of await repository.open(jobId)) {
      await callOff(batch).catch(async (error) => {
        if (codeOf(error) !== 'not-found') throw error;
        // Its provider was deleted: its calls will be given up at their estimate.
        await repository.end(batch.id, { code: 'not-found', message: error.message }, database);
      });
    }
    if ((await repository.open(jobId)).length === 0) await repository.endRun(jobId);
  }

  return {
    /** @throws `setting-invalid` where texts are not asked about at a provider that takes batches */
    async check({ llm }: StrategyPlan): Promise<void> {
      if (llm === null) throw asksNobody();
      await (await connect(llm.provider)).check();
    },

    /**
     * Sends the files of a draft, all of them or none.
     * @throws `budget-reached` where they could together pass a cap
     */
    async submit(draft: BatchDraft, account: BatchAccount): Promise<void> {
      const { jobId, providerId, model } = account;
      const api = await connect(providerId);
      const uploaded: { readonly inputFile: string; readonly calls: readonly DraftedCall[] }[] = [];
      for (const { path, calls } of draft.finish()) {
        uploaded.push({ inputFile: await api.upload(path), calls });
      }
      const sending = database.transaction(async (transaction) => {
        const written: BatchRow[] = [];
        for (const { inputFile, calls } of uploaded) {
          const id = newId();
          const batch = { id, jobId, providerId, model, inputFile, requests: calls.length };
          written.push(await repository.insert(batch, calls, transaction));
          await ledger.beginBatch(id, calls, account, transaction);
        }
        return written;
      });
      const rows = await sending.catch(async (error) => {
        await Promise.allSettled(uploaded.map(({ inputFile }) => api.deleteFile(inputFile)));
        throw error;
      });
      for (const batch of rows) await begin(api, batch);
    },

    /**
     * Looks after the batches of a job that are open.
     * @throws `model-refused` when the provider takes one of them not
     */
    async advance(jobId: string): Promise<void> {
      for (const batch of await repository.open(jobId)) await advance(batch);
    },

    /** Calls the batches off of jobs that were cancelled or have failed, and pays for what they brought. */
    async windDown(): Promise<void> {
      const jobIds = await repository.forsakenRuns();
      const ends = await Promise.allSettled(jobIds.map(windDown));
      const failure = ends.find(({ status }) => status === 'rejected');
      if (failure) throw (failure as PromiseRejectedResult).reason;
    },
  };
}

export type BatchesService = ReturnType<typeof createBatchesService>;

function storedOutcome({ id, answer, error }: BatchResult): StoredOutcome {
  return { callId: id, answer, error: error && { code: error.code, message: error.message } };
}

const asksNobody = () =>
  refusal(
    'setting-invalid',
    'Batches are for strategies that ask a language model: leave batch out, or choose another strategy.',
    { setting: 'batch' },
  );
