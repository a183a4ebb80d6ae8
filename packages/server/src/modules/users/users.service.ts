import type { SetupRequest, User } from '@assort/contract';
import { hash, verify } from '@node-rs/argon2';
import type { NewId } from '../../database/ids.ts';
import { refusal } from '../../errors.ts';
import type { UserRow, UsersRepository } from './users.repository.ts';

/** argon2id with OWASP's parameters: 19 MiB, two passes, one lane. */
const hashing = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

const emailKey = (email: string) => email.trim().toLowerCase();

function userView(row: UserRow): User {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    role: row.role,
    createdAt: row.createdAt.toISOString(),
  };
}

interface Parts {
  readonly repository: UsersRepository;
  readonly newId: NewId;
}

export function createUsersService({ repository, newId }: Parts) {
  // Compared with when there is no such user, so that both answers take equally long.
  let nobody: Promise<string> | undefined;

  return {
    any: () => repository.any(),

    async createFirstAdmin({ email, password, name }: SetupRequest): Promise<User> {
      if (await repository.any()) throw setupDone();
      const user = await repository.insertFirst({
        id: newId(),
        email: emailKey(email),
        name: name?.trim() || emailKey(email).split('@')[0]!,
        role: 'admin',
        passwordHash: await hash(password, hashing),
      });
      if (!user) throw setupDone();
      return userView(user);
    },

    /** The user, if the password is theirs. Takes the same time for unknown addresses. */
    async authenticate(email: string, password: string): Promise<User | undefined> {
      const user = await repository.findByEmail(emailKey(email));
      nobody ??= hash('nobody has this password', hashing);
      const matches = await verify(user?.passwordHash ?? (await nobody), password);
      return user && matches ? userView(user) : undefined;
    },

    async find(id: string): Promise<User | undefined> {
      const user = await repository.find(id);
      return user && userView(user);
    },
  };
}

const setupDone = () => refusal('setup-done', 'The first admin already exists; sign in instead.');

export type UsersService = ReturnType<typeof createUsersService>;
