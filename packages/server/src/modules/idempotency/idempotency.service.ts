import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../database/database.ts';
import { problemOf, refusal } from '../../errors.ts';
import type { Sealer } from '../../secrets.ts';
import type { IdempotencyRepository } from './idempotency.repository.ts';

export interface StoredAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** One that may be sent again. */
interface StoredRequest {
  readonly userId: string;
  readonly key: string;
}

interface Parts {
  readonly repository: IdempotencyRepository;
  /** Answers may hold texts and fresh API keys, so they are kept encrypted. */
  readonly sealer: Sealer;
}

export function createIdempotencyService({ repository, sealer }: Parts) {
  const sealed = (answer: StoredAnswer) => ({
    status: answer.status,
    answer: sealer.seal(JSON.stringify(answer)),
  });
  const open = (answer: Uint8Array) => JSON.parse(sealer.unseal(answer)) as StoredAnswer;

  return {
    /** The stored answer, or undefined if the caller is the first and has to do the work. */
    async begin(userId: string, key: string, hash: string): Promise<StoredAnswer | undefined> {
      // While the first request is still at work, a second one waits for its answer.
      while (!(await repository.take(userId, key, hash))) {
        const known = await repository.find(userId, key);
        if (known && known.requestHash !== hash) {
          throw refusal(
            'idempotency-mismatch',
            'This Idempotency-Key was used with another request; use a new key.',
          );
        }
        if (known?.answer) return open(known.answer);
        await sleep(100);
      }
      return undefined;
    },

    complete(userId: string, key: string, answer: StoredAnswer): Promise<void> {
      return repository.complete(userId, key, sealed(answer));
    },

    /** The requests whose kept answers are about something. */
    async findAnswers(
      isAbout: (body: string) => boolean,
      transaction: Database,
    ): Promise<StoredRequest[]> {
      const rows = await repository.answers(transaction);
      return rows.filter(({ answer }) => isAbout(open(answer!).body));
    },

    /** From now on their requests are told that what they asked about is gone; they are not done again. */
    async eraseAnswers(requests: readonly StoredRequest[], transaction: Database): Promise<void> {
      const gone = refusal('text-erased', 'The text of this request was erased since.');
      const body = JSON.stringify(problemOf(gone, ''));
      const headers = { 'content-type': 'application/problem+json' };
      for (const { userId, key } of requests) {
        await repository.complete(userId, key, sealed({ status: 410, headers, body }), transaction);
      }
    },

    deleteOld: (): Promise<void> => repository.deleteOld(),

    forget: (userId: string, key: string): Promise<void> => repository.delete(userId, key),
  };
}

export type IdempotencyService = ReturnType<typeof createIdempotencyService>;
