import type { ErasureTarget, TrainedModelRef } from '@assort/contract';
import { desc, lt, type SQL, sql } from 'drizzle-orm';
import { type Database, rowsOf } from '../../database/database.ts';
import { erasures } from '../../database/schema/erasures.ts';
import { storable } from '../../database/storable.ts';

export type ErasureRow = typeof erasures.$inferSelect;

/** What is searched for, once ids have become the texts that they stand for. */
export interface Wanted {
  readonly by: Extract<ErasureTarget, 'text' | 'part' | 'ref'>;
  readonly value: string;
}

/** Ids of what was found, so that other copies can be recognized by them. */
interface Found {
  readonly predictions: string[];
  readonly examples: string[];
}

/** Tables in which texts, or answers that may quote them, are kept. */
export const erasableTables = [
  'predictions',
  'examples',
  'job_rows',
  'cascade_audits',
  'idempotency_keys',
  'answer_cache',
  'batch_runs',
  'batch_requests',
  'tags',
] as const;

/** Tables that hold no text of anybody: numbers, ids, settings, and what people write for Assort itself. */
export const tablesWithoutTexts = [
  'api_keys',
  'audit_events',
  'batches',
  'calls',
  'classifier_budgets',
  'classifier_members',
  'classifiers',
  'erasures',
  'jobs',
  'model_files',
  'models',
  'prompt_moves',
  'prompt_pointers',
  'prompt_versions',
  'prompts',
  'providers',
  'rate_limits',
  'refresh_tokens',
  'retention',
  'sign_in_attempts',
  'spending',
  'taxonomy_versions',
  'users',
  'webhook_deliveries',
  'webhooks',
] as const;

/** In the place of what a row of a job held. */
const erasedResult = {
  error: { code: 'text-erased', message: 'The text of this row was erased.' },
};

/**
 * Reaches every table in which texts are kept. A table that comes to hold texts belongs here and among the
 * `erasableTables`.
 */
export function createErasuresRepository(database: Database) {
  return {
    /** The text of a prediction or an example. */
    async textOf(by: 'prediction' | 'example', id: string): Promise<string | undefined> {
      const table = sql.identifier(by === 'prediction' ? 'predictions' : 'examples');
      const statement = sql`select text from ${table} where id = ${id}::uuid`;
      const [row] = await rowsOf<{ text: string }>(database, statement);
      return row?.text;
    },

    /** The models that learnt when the examples were there already. */
    async trainedModels(wanted: Wanted, transaction: Database): Promise<TrainedModelRef[]> {
      return rowsOf<TrainedModelRef>(
        transaction,
        sql`select distinct m.classifier_id as "classifierId", m.version from models m
          join examples r on r.classifier_id = m.classifier_id and r.created_at <= m.trained_at
          where ${isWanted(wanted, [sql`r.metadata`])} order by 1, 2`,
      );
    },

    async find(wanted: Wanted, transaction: Database): Promise<Found> {
      const idsIn = async (table: string, documents: readonly SQL[]) => {
        const statement = sql`select r.id from ${sql.identifier(table)} r
          where ${isWanted(wanted, documents)}`;
        const rows = await rowsOf<{ id: string }>(transaction, statement);
        return rows.map(({ id }) => id);
      };
      const answer = [sql`r.metadata`, sql`r.explanation`, sql`to_jsonb(r.rationale)`];
      return {
        predictions: await idsIn('predictions', answer),
        examples: await idsIn('examples', [sql`r.metadata`]),
      };
    },

    /** Rows of files, playgrounds, evaluations and fits. Asked before `delete`, for a ref is also known by its texts. */
    async countJobRows(wanted: Wanted, transaction: Database): Promise<number> {
      const [row] = await rowsOf<{ count: number }>(
        transaction,
        sql`select count(*)::int as count from (${jobRows(wanted)}) found`,
      );
      return row!.count;
    },

    /** Empties the rows of jobs and keeps their places; rows that have yet to become examples are deleted. */
    async eraseJobRows(wanted: Wanted, transaction: Database): Promise<void> {
      const [found] = await rowsOf<{ rows: unknown }>(
        transaction,
        sql`select coalesce(jsonb_agg(found), '[]') as rows from (${jobRows(wanted)}) found`,
      );
      const rows = sql`(select x.job_id, x.row from jsonb_to_recordset(${asJson(found!.rows)}::jsonb)
        as x(job_id uuid, row int))`;
      await rowsOf(
        transaction,
        sql`delete from job_rows where (job_id, row) in ${rows} and data ? 'metadata'`,
      );
      await rowsOf(
        transaction,
        sql`update job_rows set result = ${JSON.stringify(erasedResult)}::jsonb,
            data = case jsonb_typeof(data) when 'array' then '[]' else data || '{"text": ""}' end
          where (job_id, row) in ${rows}`,
      );
    },

    /** Examples that a job shows, and answers that quote what is erased, while its batches are under way. */
    async eraseBatches(wanted: Wanted, transaction: Database): Promise<void> {
      const isMeant = isWantedText(sql`e ->> 'text'`, wanted);
      await rowsOf(
        transaction,
        sql`update batch_runs set examples = (select coalesce(jsonb_agg(e), '[]')
            from jsonb_array_elements(examples) e where not ${isMeant})
          where exists (select from jsonb_array_elements(examples) e where ${isMeant})`,
      );
      await rowsOf(
        transaction,
        sql`update batch_requests r set answer = null,
            error = ${JSON.stringify(erasedResult.error)}::jsonb
          where ${quotesWanted(sql`r.answer`, wanted)}`,
      );
    },

    /** Tags that hold the part; no tag is a copy of a whole text. */
    async eraseTags({ by, value }: Wanted, transaction: Database): Promise<void> {
      if (by !== 'part') return;
      const part = sql`lower(${storable(value)}::text)`;
      await rowsOf(
        transaction,
        sql`delete from tags
          where strpos(lower(tag), ${part}) > 0 or strpos(lower(meaning), ${part}) > 0`,
      );
    },

    async delete({ predictions, examples }: Found, transaction: Database): Promise<void> {
      for (const [table, ids] of Object.entries({ predictions, examples })) {
        const found = sql`(select i::uuid from jsonb_array_elements_text(${asJson(ids)}::jsonb) i)`;
        const statement = sql`delete from ${sql.identifier(table)} where id in ${found}`;
        await rowsOf(transaction, statement);
      }
    },

    /** Whatever they hold: few texts wait for their audit, and none of them for long. */
    async deleteWaitingAudits(transaction: Database): Promise<void> {
      await rowsOf(transaction, sql`delete from cascade_audits where audited_at is null`);
    },

    async insert(row: Omit<ErasureRow, 'erasedAt'>, transaction: Database): Promise<ErasureRow> {
      const [inserted] = await transaction.insert(erasures).values(row).returning();
      return inserted!;
    },

    /** Newest first; `before` is the last id of the previous page. */
    list(limit: number, before: string | null): Promise<ErasureRow[]> {
      return database
        .select()
        .from(erasures)
        .where(before === null ? undefined : lt(erasures.id, before))
        .orderBy(desc(erasures.id))
        .limit(limit);
    },
  };
}

export type ErasuresRepository = ReturnType<typeof createErasuresRepository>;

const asJson = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);

/** Texts that are known by their ref. */
const textsOf = (ref: string) => sql`(select text from predictions where ref = ${ref}::text
  union select text from examples where ref = ${ref}::text)`;

/** Whether a row `r` with a text and a ref is meant; of its JSON documents only parts are looked for. */
function isWanted({ by, value }: Wanted, documents: readonly SQL[]): SQL {
  const text = storable(value);
  if (by === 'text') return sql`r.text = ${text}::text`;
  if (by === 'ref')
    return sql`(r.ref = ${text}::text or r.ref is null and r.text in ${textsOf(text)})`;
  const inDocuments = documents.map(
    (document) => sql` or ${holdsPart(document, sql`${text}::text`)}`,
  );
  return sql`(strpos(r.text, ${text}::text) > 0 or r.ref = ${text}::text${sql.join(inDocuments)})`;
}

/** Whether a text is meant that has neither metadata nor a ref. */
function isWantedText(text: SQL, { by, value }: Wanted): SQL {
  const wanted = storable(value);
  if (by === 'text') return sql`(${text} = ${wanted}::text)`;
  if (by === 'ref') return sql`(${text} in ${textsOf(wanted)})`;
  return sql`(strpos(${text}, ${wanted}::text) > 0)`;
}

/** Whether a JSON document quotes what is meant. */
function quotesWanted(document: SQL, { by, value }: Wanted): SQL {
  const wanted = storable(value);
  if (by !== 'ref') return holdsPart(document, sql`${wanted}::text`);
  return sql`exists (select from ${textsOf(wanted)} t where ${holdsPart(document, sql`t.text`)})`;
}

/** The document is compared as it is written, so the part is written in the same way. */
const holdsPart = (document: SQL, part: SQL): SQL =>
  sql`strpos(${document}::text, regexp_replace(to_jsonb(${part})::text, '^"|"$', '', 'g')) > 0`;

/** The rows of jobs that are meant: `job_id` and `row`. */
function jobRows({ by, value }: Wanted): SQL {
  const text = storable(value);
  const rows = sql`select r.job_id, r.row from job_rows r left join jobs j on j.id = r.job_id`;
  if (by === 'part') {
    const part = sql`${text}::text`;
    return sql`${rows} where ${holdsPart(sql`r.data`, part)} or ${holdsPart(sql`r.result`, part)}`;
  }
  if (by === 'text') {
    return sql`${rows} where jsonb_path_exists(r.data, '$.** ? (@ == $text)',
      jsonb_build_object('text', ${text}::text))`;
  }
  // A file has its refs in a column of that name.
  const place = sql`(select (c.place - 1)::int from jsonb_array_elements_text(j.payload -> 'columns')
    with ordinality c(name, place) where c.name = 'ref' limit 1)`;
  const ref = sql`coalesce(r.data -> 'metadata' ->> 'ref', r.data ->> ${place}, '')`;
  const cells = sql`jsonb_array_elements_text(
    case jsonb_typeof(r.data) when 'array' then r.data else '[]' end) cell`;
  const texts = textsOf(text);
  return sql`${rows} where ${ref} = ${text}::text or ${ref} = ''
    and (r.data ->> 'text' in ${texts} or exists (select from ${cells} where cell in ${texts}))`;
}
