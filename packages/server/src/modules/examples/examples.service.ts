import type { CreateExamples, Example, ExamplePage, ExampleQuery, Split } from '@assort/contract';
import { checkText, type Example as LabelledText } from '@assort/engine';
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

export function createExamplesService({ database, repository, classifiers, newId }: Parts) {
  function newRow(
    example: CreateExamples['examples'][number],
    check: LabelCheck,
    place: string,
  ): NewExampleRow {
    checkTextAt(example.text, place);
    return {
      id: newId(),
      text: example.text,
      labels: check(example.labels, place),
      split: example.split ?? 'train',
      ref: example.ref ?? null,
      at: example.at ?? null,
      metadata: example.metadata ?? {},
    };
  }

  return {
    async list(classifierId: string, query: ExampleQuery): Promise<ExamplePage> {
      await classifiers.find(classifierId);
      const rows = await repository.list(classifierId, query, cursorId(query.cursor));
      return pageOf(rows, query.limit, exampleView);
    },

    /** Adds all examples or, if one can not be used, none. */
    async create(classifierId: string, { examples }: CreateExamples): Promise<{ created: number }> {
      await database.transaction(async (transaction) => {
        // Locked, so that no label disappears between the check and the insert.
        const { taxonomy } = await classifiers.lock(classifierId, transaction);
        const check = createLabelCheck(taxonomy);
        const rows = examples.map((row, index) => newRow(row, check, `Example ${index + 1}`));
        await repository.insert(classifierId, rows, transaction);
      });
      return { created: examples.length };
    },

    async delete(classifierId: string, id: string): Promise<void> {
      if (await repository.delete(classifierId, id)) return;
      throw refusal('not-found', `The classifier has no example ${id}.`);
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

    /** All examples of a split, read page by page, in the order in which they were added. */
    async *read(classifierId: string, split: Split): AsyncGenerator<readonly LabelledText[]> {
      for (let after: string | null = null; ; ) {
        const rows = await repository.page(classifierId, split, after, pageSize);
        if (rows.length > 0) yield rows.map(({ text, labels }) => ({ text, labels }));
        const last: string | undefined = rows.at(-1)?.id;
        if (last === undefined || rows.length < pageSize) return;
        after = last;
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
    ref: row.ref,
    at: row.at?.toISOString() ?? null,
    metadata: row.metadata,
    createdAt: row.createdAt.toISOString(),
  };
}
