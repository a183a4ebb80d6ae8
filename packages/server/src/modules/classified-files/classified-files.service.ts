import { setImmediate } from 'node:timers/promises';
import type {
  CreateJobQuery,
  Job,
  ResultsQuery,
  StrategyKind,
  UsageEstimate,
} from '@assort/contract';
import { inBatches, layoutFor, openRecords, type RecordReader } from '@assort/engine';
import type { Database } from '../../database/database.ts';
import type { NewId } from '../../database/ids.ts';
import { refusal } from '../../errors.ts';
import type { IncomingFile, Upload, Uploads } from '../../uploads.ts';
import { answerRows } from '../answered-rows/answer-rows.ts';
import { pauseIfNeeded } from '../answered-rows/pause-if-needed.ts';
import type { NumberedText, Questions } from '../answered-rows/questions.ts';
import { RowTally } from '../answered-rows/row-tally.ts';
import { useOfTurn } from '../answered-rows/use-of-turn.ts';
import type { BatchedRowsService } from '../batches/batched-rows.service.ts';
import type { BatchesService } from '../batches/batches.service.ts';
import type { AuditsService } from '../cascades/audits.service.ts';
import type { JobTurn } from '../jobs/job-handler.ts';
import type { JobRows } from '../jobs/job-rows.ts';
import type { JobsService } from '../jobs/jobs.service.ts';
import { hasTags } from '../predictions/with-settled-tags.ts';
import type { OpenedStrategy, StrategiesService } from '../strategies/strategies.service.ts';
import type { StrategyPlan } from '../strategies/strategy-plan.ts';
import type { TagsService } from '../tags/tags.service.ts';
import type { ClassifyFilePayload, FileRow } from './classified-file.ts';
import { TextSample } from './text-sample.ts';
import { type ResultsFile, writeResults } from './write-results.ts';

interface Parts {
  readonly database: Database;
  /** For rows, which nobody waits for one by one. */
  readonly bulk: Database;
  readonly rows: JobRows;
  readonly jobs: JobsService;
  readonly strategies: StrategiesService;
  readonly batches: Pick<BatchesService, 'check'>;
  readonly batchedRows: BatchedRowsService;
  readonly tags: Pick<TagsService, 'settle'>;
  readonly audits: Pick<AuditsService, 'draw'>;
  readonly uploads: Uploads;
  readonly newId: NewId;
}

const storedAtOnce = 500;
/** Newest files that recent texts are looked for in. */
const lookedAt = 10;

/** Classifies whole files: rows are stored first, answered by a job, and read as a file again. */
export function createClassifiedFilesService(parts: Parts) {
  const { database, bulk, rows, jobs, strategies, tags, audits, batches, batchedRows } = parts;
  const { uploads, newId } = parts;

  async function store(jobId: string, { reader, text }: TextFile): Promise<TextSample> {
    const sample = new TextSample();
    let stored: Promise<void> = Promise.resolve();
    try {
      for await (const batch of inBatches(eachRow(reader), storedAtOnce)) {
        await stored;
        stored = rows.insert(jobId, batch);
        stored.catch(() => {});
        // Now they are sent, and while they are stored, the next ones are read.
        await setImmediate();
        for (const { data } of batch) sample.add(data[text] ?? '');
      }
    } finally {
      await stored;
    }
    return sample;
  }

  async function planFor(query: CreateJobQuery) {
    const { classifierId } = query;
    const plan = await strategies.plan(classifierId, query);
    const opened = await strategies.open(plan, { classifierId, priority: 'bulk' });
    return { plan, opened };
  }

  async function create(
    query: CreateJobQuery,
    upload: Upload,
    plan: StrategyPlan,
    opened: OpenedStrategy,
  ): Promise<Job> {
    const { classifierId, capUsd = null, batch = false } = query;
    const file = await openTexts(query, upload);
    const { columns } = file.reader;
    const id = newId();
    try {
      const sample = await store(id, file);
      const estimate = await strategies.estimate(plan, opened, sample.texts, sample.total, batch);
      if (capUsd !== null) await strategies.checkPrice(plan);
      const { taxonomy } = opened.strategy;
      const payload: ClassifyFilePayload = {
        columns,
        textColumn: file.textColumn,
        plan,
        taxonomy,
        batch,
      };
      const job = {
        id,
        type: 'classify-file',
        classifierId,
        fileName: file.fileName,
        payload,
        estimate,
        capUsd,
        progressTotal: sample.total,
      } as const;
      return await database.transaction((transaction) => jobs.create(job, transaction));
    } catch (error) {
      await rows.delete(id);
      throw error;
    }
  }

  return {
    /** Receives a file; the answer is the job that will classify its rows. */
    async start(query: CreateJobQuery, file: IncomingFile): Promise<Job> {
      const { plan, opened } = await planFor(query);
      if (query.batch) await batches.check(plan);
      return uploads.withFile(file, (upload) => create(query, upload, plan, opened));
    },

    /** What classifying a file would take. Nothing is kept, and nobody is asked. */
    async estimate(query: CreateJobQuery, file: IncomingFile): Promise<UsageEstimate> {
      const { plan, opened } = await planFor(query);
      return uploads.withFile(file, async (upload) => {
        const { reader, text } = await openTexts(query, upload);
        const sample = new TextSample();
        for await (const { data } of eachRow(reader)) sample.add(data[text] ?? '');
        return strategies.estimate(plan, opened, sample.texts, sample.total, query.batch);
      });
    },

    belongsTo: jobs.belongsTo,

    /** The job's part. Pauses when the budget is used up or the provider refuses, and sleeps while a batch is answered. */
    async classify(turn: JobTurn): Promise<void> {
      const { plan, columns, textColumn, batch } = turn.payload as ClassifyFilePayload;
      const { id: jobId, classifierId } = turn;
      const column = columns.indexOf(textColumn);
      const textOf = (cells: FileRow) => cells[column] ?? '';
      const tally = new RowTally(await rows.totals(jobId));
      const isDone = await pauseIfNeeded(turn, tally, async () => {
        const onAnswered = (answered: readonly NumberedText[]) =>
          audits.draw(
            plan,
            answered.map(({ row, text }) => ({ source: `${jobId}:${row}`, text })),
          );
        const questions = { plan, textOf, onAnswered };
        if (batch && !(await batchedRows.answer(turn, questions, tally))) return false;
        const { strategy } = await strategies.open(plan, useOfTurn(turn));
        const { taxonomy } = strategy;
        const settle: Questions<FileRow>['settle'] = (answers, transaction) =>
          tags.settle(classifierId, taxonomy, answers, transaction);
        const asked = { strategy, textOf, onAnswered, ...(hasTags(taxonomy) && { settle }) };
        await answerRows(turn, asked, tally, { database: bulk, rows });
        return true;
      });
      if (!isDone) return;
      await database.transaction((transaction) => turn.finish(tally.result(), transaction));
    },

    /** Answers the rows again whose answer failed. */
    async retryFailed(id: string): Promise<Job> {
      await findFileJob(id);
      return database.transaction(async (transaction) => {
        const reopened = await rows.reopenFailed(id, transaction);
        if (reopened === 0) {
          throw refusal(
            'job-finished',
            'No row of the job has failed, so none can be tried again.',
          );
        }
        return jobs.requeue(id, ['done', 'paused'], { reopened }, transaction);
      });
    },

    /** The newest of the rows of files that a strategy answered, and when their files came. */
    async recentTexts(classifierId: string, strategy: StrategyKind, limit: number) {
      const files = await jobs.rowsOf(
        { classifierId, type: 'classify-file', limit: lookedAt },
        null,
      );
      const texts: { text: string; at: Date }[] = [];
      for (const { id, payload, createdAt } of files) {
        const { plan, columns, textColumn } = payload as ClassifyFilePayload;
        if (plan.kind !== strategy) continue;
        const column = columns.indexOf(textColumn);
        const answered = await rows.newest<FileRow>(id, limit - texts.length);
        texts.push(...answered.map((cells) => ({ text: cells[column] ?? '', at: createdAt })));
      }
      return texts;
    },

    /** The results of a job that is done, or those that there are while it is paused, in the order of the file. */
    async results(id: string, query: ResultsQuery): Promise<ResultsFile> {
      const job = await findFileJob(id);
      if (job.status !== 'done' && job.status !== 'paused') {
        throw refusal(
          'job-not-finished',
          `The job is ${job.status}; results can be read once it is done.`,
        );
      }
      if (job.progressDone > 0 && (await rows.page(id, 0, 1)).length === 0) {
        throw refusal('results-deleted', 'The rows of this job were deleted after their time.');
      }
      const payload = job.payload as ClassifyFilePayload;
      return writeResults(payload, job.fileName, query, (after, limit) =>
        rows.page(id, after, limit),
      );
    },
  };

  async function findFileJob(id: string) {
    const job = await jobs.find(id);
    if (job.type === 'classify-file') return job;
    throw refusal('not-found', 'This job classifies no file, so it has no results.');
  }
}

export type ClassifiedFilesService = ReturnType<typeof createClassifiedFilesService>;

interface TextFile {
  readonly fileName: string | null;
  readonly reader: RecordReader;
  readonly textColumn: string;
  /** The place of that column. */
  readonly text: number;
}

async function openTexts(query: CreateJobQuery, upload: Upload): Promise<TextFile> {
  const fileName = query.fileName ?? upload.fileName;
  const reader = await openRecords(upload.read(), { fileName: fileName ?? undefined });
  const choice = { textColumn: query.textColumn, labelColumns: [] };
  const { textColumn } = layoutFor(reader.columns, choice);
  return { fileName, reader, textColumn, text: reader.columns.indexOf(textColumn) };
}

/** Every row of the file; one that can not be read keeps its place and carries its error. */
async function* eachRow(reader: RecordReader) {
  for await (const batch of reader.batches()) {
    for (const item of batch) {
      if ('fault' in item) {
        const { code, message } = item.fault;
        yield { row: item.row, data: [] as FileRow, result: { error: { code, message } } };
      } else {
        yield { row: item.row, data: item.values as FileRow, result: null };
      }
    }
  }
}
