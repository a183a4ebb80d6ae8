import { codeOf } from '../../errors.ts';
import type { JobTurn } from '../jobs/job-handler.ts';
import type { JobRows, StoredJobRow } from '../jobs/job-rows.ts';
import { streamTexts } from '../predictions/classify-texts.ts';
import type { AnsweredRow, Questions } from './questions.ts';
import { type RowResult, rowResult } from './row-result.ts';

/** Turns without progress after which rows are answered one by one: one of the next may be what ends them. */
const attemptsUntilCareful = 3;
/** More than a strategy takes in at once, so that the row at fault is among them. */
const carefulRows = 1000;

type Store = (row: AnsweredRow) => Promise<void>;

/**
 * Finds a row that ends every worker that answers it, and fails it alone. After several turns without progress the
 * next rows are answered one by one, each noted before it is; a row that is still noted when the next turn begins has
 * ended the turn before.
 */
export async function isolatePoisonRows<Data>(
  turn: JobTurn,
  questions: Questions<Data>,
  rows: JobRows,
  store: Store,
): Promise<void> {
  const { first, last } = questions.range ?? { first: 1, last: Number.POSITIVE_INFINITY };
  const { suspectRow } = turn;
  if (suspectRow !== null && suspectRow >= first && suspectRow <= last) {
    const [found] = await rows.page<Data, RowResult>(turn.id, suspectRow - 1, 1);
    if (found) await store(failedAlone(found, questions));
    return;
  }
  if (turn.attempts < attemptsUntilCareful) return;
  for (const which of ['unanswered', 'again'] as const) {
    const open = await rows.open<Data, RowResult>(turn.id, which, first - 1, carefulRows);
    for (const row of open) {
      if (row.row <= last) await store(await answerAlone(turn, questions, row));
    }
  }
}

async function answerAlone<Data>(
  turn: JobTurn,
  questions: Questions<Data>,
  { row, data, result: before }: StoredJobRow<Data, RowResult>,
): Promise<AnsweredRow> {
  await turn.suspect(row);
  try {
    const text = questions.textOf(data);
    const asked = { ...questions.options, signal: turn.signal };
    for await (const { outcome } of streamTexts(questions.strategy, [text], asked)) {
      return { row, text, outcome, result: rowResult(outcome, before, before !== null) };
    }
  } catch (error) {
    if (turn.signal.aborted || codeOf(error) !== 'internal') {
      await turn.suspect(null);
      throw error;
    }
  }
  return failedAlone({ row, data, result: before }, questions);
}

function failedAlone<Data>(
  { row, data, result }: StoredJobRow<Data, RowResult>,
  { textOf }: Questions<Data>,
): AnsweredRow {
  const text = textOf(data);
  const message =
    'Answering this row ended the worker several times, so it was left out and the others went on.';
  const taken = result?.usage && { usage: result.usage };
  return { row, text, outcome: {}, result: { error: { code: 'internal', message }, ...taken } };
}
