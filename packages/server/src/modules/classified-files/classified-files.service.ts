import type { CreateJobQuery, Job } from '@assort/contract';
import { layoutFor, openRecords, type RecordReader } from '@assort/engine';
import { inBatches } from '../../batches.ts';
import type { Database } from '../../database/database.ts';
import type { NewId } from '../../database/ids.ts';
import { refusal } from '../../errors.ts';
import type { IncomingFile, Upload, Uploads } from '../../uploads.ts';
import type { JobTurn } from '../jobs/job-handler.ts';
import type { JobRows } from '../jobs/job-rows.ts';
import type { JobsService } from '../jobs/jobs.service.ts';
import type { LoadedModel, ModelsService } from '../models/models.service.ts';
import { classifyTexts } from '../predictions/classify-texts.ts';
import { type ClassifyFilePayload, type FileRow, rowResult } from './classified-file.ts';
import { type ResultsFile, writeResults } from './write-results.ts';

interface Parts {
  readonly database: Database;
  readonly rows: JobRows;
  readonly jobs: JobsService;
  readonly models: ModelsService;
  readonly uploads: Uploads;
  readonly newId: NewId;
}

const storedAtOnce = 1000;
const classifiedAtOnce = 250;

/** Classifies whole files: rows are stored first, answered by a job, and read as a file again. */
export function createClassifiedFilesService(parts: Parts) {
  const { database, rows, jobs, models, uploads, newId } = parts;

  async function store(jobId: string, reader: RecordReader): Promise<number> {
    let stored = 0;
    for await (const batch of inBatches(eachRow(reader), storedAtOnce)) {
      await rows.insert(jobId, batch);
      stored += batch.length;
    }
    return stored;
  }

  async function create(query: CreateJobQuery, upload: Upload, model: LoadedModel): Promise<Job> {
    const { classifierId } = query;
    const fileName = query.fileName ?? upload.fileName;
    const reader = await openRecords(upload.read(), { fileName: fileName ?? undefined });
    const { textColumn } = layoutFor(reader.columns, {
      textColumn: query.textColumn,
      labelColumns: [],
    });
    const id = newId();
    try {
      const progressTotal = await store(id, reader);
      const payload: ClassifyFilePayload = {
        columns: reader.columns,
        textColumn,
        modelVersion: model.version,
        taxonomy: model.strategy.taxonomy,
      };
      const job = { id, type: 'classify-file', classifierId, fileName, payload } as const;
      return await database.transaction((transaction) =>
        jobs.create({ ...job, progressTotal }, transaction),
      );
    } catch (error) {
      await rows.delete(id);
      throw error;
    }
  }

  return {
    /** Receives a file; the answer is the job that will classify its rows. */
    async start(query: CreateJobQuery, file: IncomingFile): Promise<Job> {
      const model = await models.champion(query.classifierId);
      return uploads.withFile(file, (upload) => create(query, upload, model));
    },

    /**
     * The job's part. Results and progress of a batch are stored in one transaction, so a turn that
     * is cut short anywhere leaves every row either answered once or still to be answered.
     */
    async classify(turn: JobTurn): Promise<void> {
      const { columns, textColumn, modelVersion } = turn.payload as ClassifyFilePayload;
      const strategy = await models.load(turn.classifierId, modelVersion);
      const text = columns.indexOf(textColumn);
      let { done } = turn.progress;
      for (let after = 0; ; ) {
        if (turn.signal.aborted) return;
        const batch = await rows.unanswered<FileRow>(turn.id, after, classifiedAtOnce);
        if (batch.length === 0) break;
        const texts = batch.map(({ data }) => data[text] ?? '');
        const outcomes = await classifyTexts(strategy, texts);
        const results = batch.map(({ row }, index) => ({
          row,
          result: rowResult(outcomes[index]!),
        }));
        done += batch.length;
        await database.transaction(async (transaction) => {
          await rows.saveResults(turn.id, results, transaction);
          await turn.report({ ...turn.progress, done, phase: 'classifying' }, transaction);
        });
        after = batch.at(-1)!.row;
      }
      await database.transaction(async (transaction) => {
        const counts = await rows.count(turn.id, transaction);
        await turn.finish({ rows: counts.rows, failedRows: counts.failed }, transaction);
      });
    },

    /** The results of a finished job, streamed in the order of the file. */
    async results(jobId: string, format: 'csv' | 'jsonl'): Promise<ResultsFile> {
      const job = await jobs.find(jobId);
      if (job.type !== 'classify-file') {
        throw refusal('not-found', 'This job classifies no file, so it has no results.');
      }
      if (job.status !== 'done') {
        throw refusal(
          'job-not-finished',
          `The job is ${job.status}; results can be read once it is done.`,
        );
      }
      const payload = job.payload as ClassifyFilePayload;
      return writeResults(payload, job.fileName, format, (after, limit) =>
        rows.page(jobId, after, limit),
      );
    },
  };
}

export type ClassifiedFilesService = ReturnType<typeof createClassifiedFilesService>;

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
