import type { FileQuery, Job } from '@assort/contract';
import {
  type ColumnChoice,
  inBatches,
  inferTaxonomy,
  inspectDataset,
  layoutFor,
  openRecords,
  readExamples,
  type Taxonomy,
} from '@assort/engine';
import type { Database } from '../../database/database.ts';
import type { NewId } from '../../database/ids.ts';
import { refusal } from '../../errors.ts';
import type { IncomingFile, Upload, Uploads } from '../../uploads.ts';
import type { ClassifiersService } from '../classifiers/classifiers.service.ts';
import { columnChoice } from '../datasets/column-choice.ts';
import type { JobTurn } from '../jobs/job-handler.ts';
import type { JobRows } from '../jobs/job-rows.ts';
import type { JobsService } from '../jobs/jobs.service.ts';
import { createLabelCheck } from './check-labels.ts';
import type { ExamplesRepository } from './examples.repository.ts';
import { type ImportPayload, type StagedExample, stagedExample } from './staged-example.ts';

interface Parts {
  readonly database: Database;
  readonly repository: ExamplesRepository;
  readonly rows: JobRows;
  readonly classifiers: ClassifiersService;
  readonly jobs: JobsService;
  readonly uploads: Uploads;
  readonly newId: NewId;
}

const batchSize = 1000;

/**
 * Imports files of examples. The request reads and checks the whole file and stages its rows, so
 * that a bad file is refused at once; the job makes them examples, all of them or none.
 */
export function createExampleImportService(parts: Parts) {
  const { database, repository, rows, classifiers, jobs, uploads, newId } = parts;

  async function stage(
    jobId: string,
    upload: Upload,
    { taxonomy, choice, split, skipInvalid }: Reading,
  ): Promise<{ staged: number; skipped: number }> {
    const reader = await openRecords(upload.read(), { fileName: upload.fileName ?? undefined });
    const layout = layoutFor(reader.columns, choice, taxonomy);
    let skipped = 0;
    const examples = readExamples(reader, layout, {
      taxonomy,
      readsSplit: split === undefined,
      skipInvalid,
      onSkip: () => skipped++,
    });
    let staged = 0;
    for await (const batch of inBatches(examples, batchSize)) {
      await rows.insert(
        jobId,
        batch.map((row) => ({ row: row.row, data: stagedExample(row, split) })),
      );
      staged += batch.length;
    }
    if (staged === 0) {
      throw refusal('dataset-empty', 'The file holds no row that can be used; correct it first.');
    }
    return { staged, skipped };
  }

  async function create(classifierId: string, upload: Upload, query: FileQuery): Promise<Job> {
    const classifier = await classifiers.find(classifierId);
    const defines = classifier.taxonomy.facets.length === 0;
    const { taxonomy } = classifier;
    const reading: Reading = {
      ...(defines ? await definedBy(upload, query) : { taxonomy, choice: columnChoice(query) }),
      split: query.split,
      skipInvalid: query.skipInvalid ?? false,
    };
    const id = newId();
    try {
      const { staged, skipped } = await stage(id, upload, reading);
      const payload: ImportPayload = {
        taxonomy: reading.taxonomy,
        taxonomyVersion: classifier.taxonomyVersion,
        skippedRows: skipped,
      };
      const { fileName } = upload;
      const job = { id, type: 'import-examples', classifierId, fileName, payload } as const;
      return await database.transaction((transaction) =>
        jobs.create({ ...job, progressTotal: staged }, transaction),
      );
    } catch (error) {
      await rows.delete(id);
      throw error;
    }
  }

  /** Turns staged rows into examples, in the order of the file. */
  async function store(turn: JobTurn, taxonomy: Taxonomy, transaction: Database): Promise<number> {
    const check = createLabelCheck(taxonomy);
    let stored = 0;
    for (let after = 0; ; ) {
      turn.signal.throwIfAborted();
      const page = await rows.page<StagedExample, never>(turn.id, after, batchSize, transaction);
      if (page.length === 0) return stored;
      const examples = page.map(({ row, data }) => ({
        ...data,
        // Checked again: labels may have changed since the file was received.
        labels: check(data.labels, `Row ${row}`),
        id: newId(),
        jobId: turn.id,
        ref: null,
        at: null,
      }));
      await repository.insert(turn.classifierId, examples, transaction);
      after = page.at(-1)!.row;
      stored += page.length;
    }
  }

  return {
    /** Receives a file; the answer is the job that will make its rows examples. */
    async start(classifierId: string, file: IncomingFile, query: FileQuery): Promise<Job> {
      return uploads.withFile(file, (upload) => create(classifierId, upload, query));
    },

    /** The job's part: one transaction, so that a crash or a cancel leaves nothing half done. */
    async finish(turn: JobTurn): Promise<void> {
      const { taxonomy, skippedRows } = turn.payload as ImportPayload;
      await turn.report({ ...turn.progress, phase: 'storing' });
      await database.transaction(async (transaction) => {
        const classifier = await classifiers.lock(turn.classifierId, transaction);
        const defines = classifier.taxonomy.facets.length === 0;
        if (defines) await classifiers.setTaxonomy(classifier, taxonomy, transaction);
        const stored = await store(turn, defines ? taxonomy : classifier.taxonomy, transaction);
        await rows.delete(turn.id, transaction);
        await turn.finish({ rows: stored, skippedRows }, transaction);
      });
    },
  };
}

export type ExampleImportService = ReturnType<typeof createExampleImportService>;

/** How a file is read: against which labels, and which columns hold what. */
interface Reading {
  readonly taxonomy: Taxonomy;
  readonly choice: ColumnChoice;
  /** What all rows are for; undefined where each row may say so itself. */
  readonly split: FileQuery['split'];
  readonly skipInvalid: boolean;
}

/** The labels that the first file of a classifier defines, and where it has them. */
async function definedBy(
  upload: Upload,
  query: FileQuery,
): Promise<Pick<Reading, 'taxonomy' | 'choice'>> {
  const reader = await openRecords(upload.read(), { fileName: upload.fileName ?? undefined });
  const choice = columnChoice(query);
  const inspection = await inspectDataset(reader, choice);
  const taxonomy = inferTaxonomy(inspection);
  const names = inspection.columns.filter(({ role }) => role === 'labels').map(({ name }) => name);
  if (taxonomy.facets.length === 0) {
    const columns = inspection.columns.map(({ name }) => name).join(', ');
    throw refusal(
      'dataset-column-unknown',
      `The file has no column that looks like labels (it has ${columns}); name it with labelColumns.`,
    );
  }
  const textColumn = inspection.textColumn ?? choice.textColumn;
  return { taxonomy, choice: { ...choice, textColumn, labelColumns: names } };
}
