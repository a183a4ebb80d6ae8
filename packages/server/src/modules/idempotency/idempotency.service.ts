import { setTimeout as sleep } from 'node:timers/promises';
import { refusal } from '../../errors.ts';
import { seal, unseal } from '../../secrets.ts';
import type { IdempotencyRepository } from './idempotency.repository.ts';

export interface StoredAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface Parts {
  readonly repository: IdempotencyRepository;
  /** Answers may hold texts and fresh API keys, so they are kept encrypted. */
  readonly key: Buffer;
}

export function createIdempotencyService({ repository, key: sealingKey }: Parts) {
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
        if (known?.answer) return JSON.parse(unseal(known.answer, sealingKey)) as StoredAnswer;
        await sleep(100);
      }
      return undefined;
    },

    complete(userId: string, key: string, answer: StoredAnswer): Promise<void> {
      const sealed = seal(JSON.stringify(answer), sealingKey);
      return repository.complete(userId, key, answer.status, sealed);
    },

    forget: (userId: string, key: string): Promise<void> => repository.delete(userId, key),
  };
}

export type IdempotencyService = ReturnType<typeof createIdempotencyService>;
