import type { Strategy } from '@assort/engine';
import { expect, it } from 'vitest';
import type { JobTurn } from '../jobs/job-handler.ts';
import type { JobRows } from '../jobs/job-rows.ts';
import { isolatePoisonRows } from './poison-rows.ts';
import type { AnsweredRow, Questions } from './questions.ts';

/** A job over three rows, the second of which makes the strategy throw `poison`. */
async function isolate(turn: { attempts: number; suspectRow?: number }, poison: unknown) {
  const suspects: (number | null)[] = [];
  const stored: AnsweredRow[] = [];
  const all = ['a', 'b', 'c'].map((data, index) => ({ row: index + 1, data, result: null }));
  const strategy = {
    async classify([text]: readonly string[]) {
      if (text === 'b') throw poison;
      return [{ answer: { labels: {}, abstained: {} } }];
    },
  } as unknown as Strategy;
  const rows = {
    page: async (_id: string, after: number) => all.slice(after, after + 1),
    open: async (_id: string, which: string) => (which === 'unanswered' ? all : []),
  } as unknown as JobRows;
  const suspect = async (row: number | null) => void suspects.push(row);
  const { signal } = new AbortController();
  const begun = { id: 'job', suspectRow: null, suspect, signal, ...turn } as unknown as JobTurn;
  const questions: Questions<string> = { strategy, textOf: (text) => text };
  const run = isolatePoisonRows(begun, questions, rows, async (row) => void stored.push(row));
  const error = await run.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  const failed = stored.filter(({ result }) => result.error).map(({ row }) => row);
  return { suspects, answered: stored.length, failed, error };
}

it('does nothing while turns get somewhere', async () => {
  expect(await isolate({ attempts: 2 }, new Error())).toMatchObject({ suspects: [], answered: 0 });
});

it('answers row by row after several turns without progress, and fails alone what throws', async () => {
  const { suspects, answered, failed } = await isolate({ attempts: 3 }, new Error('a bug'));
  expect({ suspects, answered, failed }).toEqual({ suspects: [1, 2, 3], answered: 3, failed: [2] });
});

it('fails the row that the last turn died over, and no other', async () => {
  const { answered, failed } = await isolate({ attempts: 4, suspectRow: 2 }, new Error());
  expect({ answered, failed }).toEqual({ answered: 1, failed: [2] });
});

it('blames no row for what is not its fault', async () => {
  const down = Object.assign(new Error('down'), { code: 'ECONNREFUSED' });
  const { suspects, failed, error } = await isolate({ attempts: 3 }, down);
  expect({ suspects, failed, error }).toEqual({ suspects: [1, 2, null], failed: [], error: down });
});
