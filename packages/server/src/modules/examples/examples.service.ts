import type {
  CreateExamples,
  DeleteExamplesQuery,
  Example,
  ExamplePage,
  ExampleQuery,
  NewExample,
  Split,
} from '@assort/contract';
import { checkSynthetic, checkText, type Example as LabelledText } from '@assort/engine';
import type { Database } from '../../database/database.ts';
import type { NewId } from '../../database/ids.ts';
import { refusal } from '../../errors.ts';
import { cursorId, pageOf } from '../../paging.ts';
import type { ClassifiersService, LabelCounts } from '../classifiers/classifiers.service.ts';
import { createLabelCheck, type LabelCheck } from './check-labels.ts';
import type { ExampleRow, ExamplesRepository, NewExampleRow } from './examples.repository.ts';

interface Parts {
  readonly database: Database;
  readonly repository: ExamplesRepository;
  readonly classifiers: ClassifiersService;
  readonly newId: NewId;
}

const pageSize = 1000;
/** Far more than what is shown to a language model. */
const mostWithLabels = 20_000;

type StoredExample = Awaited<ReturnType<ExamplesRepository['page']>>[number];

export function createExamplesService({ database, repository, classifiers, newId }: Parts) {
  function newRow(
    example: NewExample,
    jobId: string | null,
    check: LabelCheck,
    place: string,
  ): NewExampleRow {
    const { split = 'train', synthetic = false } = example;
    checkTextAt(example.text, place);
    checkSynthetic(synthetic, split, place);
    return {
      id: newId(),
      text: example.text,
      labels: check(example.labels, place),
      split,
      synthetic,
      jobId,
      ref: example.ref ?? null,
      at: example.at ?? null,
      metadata: example.metadata ?? {},
    };
  }

  async function add(
    classifierId: string,
    examples: readonly NewExample[],
    jobId: string | null,
    transaction: Database,
  ): Promise<void> {
    // Locked, so that no label disappears between the check and the insert.
    const { taxonomy } = await classifiers.lock(classifierId, transaction);
    const check = createLabelCheck(taxonomy);
    const rows = examples.map((row, index) => newRow(row, jobId, check, `Example ${index + 1}`));
    await repository.insert(classifierId, rows, transaction);
  }

  /** All examples of a split, or of all splits, page by page, in the order in which they were added. */
  async function* pages(classifierId: string, split: Split | null) {
    for (let after: string | null = null; ; ) {
      const rows: StoredExample[] = await repository.page(classifierId, split, after, pageSize);
      if (rows.length > 0) yield rows;
      const last = rows.at(-1)?.id;
      if (last === undefined || rows.length < pageSize) return;
      after = last;
    }
  }

  return {
    async list(classifierId: string, query: ExampleQuery): Promise<ExamplePage> {
      await classifiers.find(classifierId);
      const rows = await repository.list(classifierId, query, cursorId(query.cursor));
      return pageOf(rows, query.limit, exampleView);
    },

    /** Adds all examples or, if one can not be used, none. */
    async create(classifierId: string, { examples }: CreateExamples): Promise<{ created: number }> {
      await database.transaction((transaction) => add(classifierId, examples, null, transaction));
      return { created: examples.length };
    },

    /** Adds what a job has made, in the transaction that stores how far it got. */
    addFromJob: add,

    async delete(classifierId: string, id: string): Promise<void> {
      if (await repository.delete(classifierId, id)) return;
      throw refusal('not-found', `The classifier has no example ${id}.`);
    },

    /** Deletes all synthetic examples, or those of one job. */
    async deleteSynthetic(
      classifierId: string,
      query: DeleteExamplesQuery,
    ): Promise<{ deleted: number }> {
      await classifiers.find(classifierId);
      return { deleted: await repository.deleteSynthetic(classifierId, query) };
    },

    async splitCounts(classifierId: string): Promise<Record<Split, number>> {
      const counts = { train: 0, dev: 0, test: 0 };
      for (const { split, count } of await repository.splitCounts(classifierId)) {
        counts[split] = count;
      }
      return counts;
    },

    /** How many examples carry each label: those of one split, or all. */
    async labelCounts(
      classifierId: string,
      { split = null, executor }: { split?: Split | null; executor?: Database } = {},
    ): Promise<LabelCounts> {
      const counts: Record<string, Record<string, number>> = {};
      const rows = await repository.labelCounts(classifierId, split, executor);
      for (const { facet, label, count } of rows) {
        counts[facet] ??= {};
        counts[facet][label] = count;
      }
      return counts;
    },

    /** The examples that were added last, at most `limit`. */
    newest: (classifierId: string, split: Split, limit: number): Promise<LabelledText[]> =>
      repository.newest(classifierId, split, limit),

    /** At most `size` examples, drawn at random; the same ones each time while the examples are. */
    sample: (classifierId: string, split: Split, size: number): Promise<LabelledText[]> =>
      repository.sample(classifierId, split, size),

    /** Changes whenever an example of the split is added or removed. */
    stamp: (classifierId: string, split: Split): Promise<string> =>
      repository.stamp(classifierId, split),

    /** Training examples that people vouch for and that have one of the labels of a facet. */
    withLabels: (
      classifierId: string,
      facet: string,
      labels: readonly string[],
    ): Promise<LabelledText[]> =>
      repository.withLabels(classifierId, facet, labels, mostWithLabels),

    /** All examples with where they come from, page by page. */
    readAll: (classifierId: string) => pages(classifierId, null),

    /** All examples of a split as they are learnt from or measured on, page by page. */
    async *read(classifierId: string, split: Split): AsyncGenerator<readonly LabelledText[]> {
      for await (const rows of pages(classifierId, split)) {
        yield rows.map(({ text, labels, synthetic }) =>
          synthetic ? { text, labels, synthetic } : { text, labels },
        );
      }
    },
  };
}

export type ExamplesService = ReturnType<typeof createExamplesService>;

function checkTextAt(text: string, place: string): void {
  try {
    checkText(text);
  } catch (error) {
    const { code, message } = error as ReturnType<typeof refusal>;
    throw refusal(code, `${place}: ${message}`);
  }
}

function exampleView(row: ExampleRow): Example {
  return {
    id: row.id,
    text: row.text,
    labels: row.labels,
    split: row.split,
    synthetic: row.synthetic,
    jobId: row.jobId,
    ref: row.ref,
    at: row.at?.toISOString() ?? null,
    metadata: row.metadata,
    createdAt: row.createdAt.toISOString(),
  };
}
