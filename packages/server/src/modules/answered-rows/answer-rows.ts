import { type Answer, AnswerPending, type TextOutcome } from '@assort/engine';
import type { Database } from '../../database/database.ts';
import type { JobTurn } from '../jobs/job-handler.ts';
import type { JobRows, StoredJobRow } from '../jobs/job-rows.ts';
import { streamTexts } from '../predictions/classify-texts.ts';
import { GroupedWriter } from './grouped-writer.ts';
import { isolatePoisonRows } from './poison-rows.ts';
import type { AnsweredRow, NumberedText, Questions } from './questions.ts';
import { type RowResult, rowResult } from './row-result.ts';
import type { RowTally } from './row-tally.ts';

interface Parts {
  readonly database: Database;
  readonly rows: JobRows;
}

interface OpenRow extends NumberedText {
  readonly before: RowResult | null;
  readonly askedAt: number;
}

const readAtOnce = 250;
/** Results are written so many at a time, or after so many milliseconds: what is not written yet is lost in a crash. */
const writing = { size: 250, delayMs: 100 };

/** One way through the rows of a job. */
interface Pass {
  /** Up to `limit` rows after the given one. */
  readonly read: <Data>(after: number, limit: number) => Promise<StoredJobRow<Data, RowResult>[]>;
  readonly isKept: (outcome: TextOutcome, before: RowResult | null) => boolean;
  /** Whether rows whose error may pass are not tried again. */
  readonly isLast: boolean;
  /** Whether answers come when they are asked for. */
  readonly isLive: boolean;
}

/**
 * Answers the rows of a job that are open, and at the end once more those whose error may pass. Results and progress
 * are stored together in small transactions, so a turn that is cut short anywhere leaves every row either answered or
 * still to be answered. When the strategy itself fails, what it has answered is stored before that is thrown.
 */
export async function answerRows<Data>(
  turn: JobTurn,
  questions: Questions<Data>,
  tally: RowTally,
  parts: Parts,
): Promise<void> {
  await isolatePoisonRows(turn, questions, parts.rows, (row) =>
    store(turn, [row], questions, tally, parts),
  );
  for (const which of ['unanswered', 'again'] as const) {
    // To look through all rows for none would hold others up.
    if (which === 'again' && !tally.hasAgain) return;
    const read: Pass['read'] = (after, limit) => parts.rows.open(turn.id, which, after, limit);
    const pass = { read, isKept: () => true, isLast: which === 'again', isLive: true };
    await answerPass(turn, questions, tally, parts, pass);
  }
}

/**
 * Asks about every row, answered or not, so that exactly the same is asked each time. Rows that have no result yet get
 * theirs, unless their answer is still to come.
 */
export async function answerWhatCame<Data>(
  turn: JobTurn,
  questions: Questions<Data>,
  tally: RowTally,
  parts: Parts,
): Promise<void> {
  await answerPass(turn, questions, tally, parts, {
    read: (after, limit) => parts.rows.page(turn.id, after, limit),
    isKept: ({ error }, before) => before === null && !(error instanceof AnswerPending),
    isLast: false,
    isLive: false,
  });
}

async function answerPass<Data>(
  turn: JobTurn,
  questions: Questions<Data>,
  tally: RowTally,
  parts: Parts,
  { read, isKept, isLast, isLive }: Pass,
): Promise<void> {
  const options = { ...questions.options, signal: turn.signal };
  const open = new Map<number, OpenRow>();
  const texts = readTexts(questions, open, read);
  const write = (group: readonly AnsweredRow[]) => store(turn, group, questions, tally, parts);
  const writer = new GroupedWriter(write, writing);
  try {
    for await (const { index, outcome } of streamTexts(questions.strategy, texts, options)) {
      const { row, text, before, askedAt } = open.get(index)!;
      open.delete(index);
      if (!isKept(outcome, before)) continue;
      const latencyMs = Math.round(performance.now() - askedAt);
      const result = { ...rowResult(outcome, before, isLast), ...(isLive && { latencyMs }) };
      await writer.put({ row, text, outcome, result });
    }
  } finally {
    await writer.close();
  }
}

async function store(
  turn: JobTurn,
  group: readonly AnsweredRow[],
  { settle, onAnswered }: Pick<Questions<never>, 'settle' | 'onAnswered'>,
  tally: RowTally,
  { database }: Parts,
): Promise<void> {
  for (const { result, outcome } of group) tally.add(result, outcome);
  const progress = { ...turn.progress, done: tally.rows, phase: 'classifying' };
  const storeResults = (executor: Database, settled?: readonly Answer['labels'][]) => {
    const results = group.map(({ row, result }, index) => ({
      row,
      result: settled && result.labels ? { ...result, labels: settled[index]! } : result,
    }));
    return turn.storeRows(results, progress, tally.result(), executor);
  };
  if (settle === undefined) {
    await storeResults(database);
  } else {
    const answers = group.map(({ result }) => result.labels ?? {});
    await database.transaction(async (transaction) =>
      storeResults(transaction, await settle(answers, transaction)),
    );
  }
  await onAnswered?.(group.filter(({ result }) => result.labels !== undefined));
}

/** The texts of rows; each row is put under the number of its text. The next ones are read while these are answered. */
async function* readTexts<Data>(
  { textOf, range }: Questions<Data>,
  open: Map<number, OpenRow>,
  read: Pass['read'],
): AsyncGenerator<string> {
  let index = 0;
  const first = range?.first ?? 1;
  const last = range?.last ?? Number.POSITIVE_INFINITY;
  let batch = await read<Data>(first - 1, readAtOnce);
  while (batch.length > 0) {
    const end = batch.at(-1)!.row;
    const next = end < last ? read<Data>(end, readAtOnce) : Promise.resolve([]);
    // Looked at below; until then nobody waits for it.
    next.catch(() => {});
    for (const { row, data, result } of batch) {
      if (row > last) break;
      const text = textOf(data);
      open.set(index++, { row, text, before: result, askedAt: performance.now() });
      yield text;
    }
    batch = await next;
  }
}
