import { refusal } from '../../errors.ts';
import { hashToken } from '../../secrets.ts';
import type { SignInAttemptsRepository } from './sign-in-attempts.repository.ts';

/**
 * How many attempts fail within the time before the next must wait. An address is stopped long
 * before it can lock an account for everybody else.
 */
const limits = { accountFromAddress: 10, address: 50, account: 100 } as const;
const minutes = 15;

interface Attempt {
  readonly email: string;
  /** Whence; of version 6, the network. */
  readonly address: string;
}

type Kind = keyof typeof limits;

/** Slows guessing of passwords down, in all processes together. */
export function createSignInAttemptsService({
  repository,
}: {
  readonly repository: SignInAttemptsRepository;
}) {
  return {
    /**
     * Counts an attempt before it is looked at, so that many at once are not looked at at once.
     * @throws too-many-requests, whether or not there is such an account
     */
    async begin(attempt: Attempt): Promise<void> {
      const subjects = subjectsOf(attempt);
      const hashes = Object.values(subjects).toSorted();
      const counts = await repository.count(hashes, minutes);
      const tooMany = counts.filter(
        ({ subjectHash, attempts }) =>
          attempts > limits[kinds.find((kind) => subjects[kind] === subjectHash)!],
      );
      if (tooMany.length === 0) return;
      const until = Math.max(...tooMany.map(({ endsAt }) => endsAt.getTime()));
      const seconds = Math.max(1, Math.ceil((until - Date.now()) / 1000));
      throw refusal(
        'too-many-requests',
        `Too many sign-ins have failed; try again in ${Math.ceil(seconds / 60)} minutes.`,
        { retryAfterSeconds: seconds },
      );
    },

    /** The attempt was no guess. */
    async succeed(attempt: Attempt): Promise<void> {
      const { accountFromAddress, account, address } = subjectsOf(attempt);
      await repository.forget([accountFromAddress, account]);
      await repository.giveBack(address);
    },

    deleteOver: () => repository.deleteOver(),
  };
}

export type SignInAttemptsService = ReturnType<typeof createSignInAttemptsService>;

const kinds = Object.keys(limits) as Kind[];

function subjectsOf({ email, address }: Attempt): Record<Kind, string> {
  const account = email.trim().toLowerCase();
  return {
    accountFromAddress: hashToken(JSON.stringify([account, address])),
    address: hashToken(JSON.stringify(['address', address])),
    account: hashToken(JSON.stringify(['account', account])),
  };
}
