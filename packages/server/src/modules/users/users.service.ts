import type {
  CreateUser,
  SetupRequest,
  UpdateUser,
  User,
  UserPage,
  UserWithPassword,
} from '@assort/contract';
import type { NewId } from '../../database/ids.ts';
import { refusal } from '../../errors.ts';
import { cursorId, pageOf } from '../../paging.ts';
import { hashPassword, isPassword, newPassword } from './passwords.ts';
import type { UserRow, UsersRepository } from './users.repository.ts';

/** Somebody who has shown that they are this user. */
export interface KnownUser {
  readonly user: User;
  readonly tokenVersion: number;
}

interface Parts {
  readonly repository: UsersRepository;
  /** Tells that what a user may do has changed. */
  readonly forget: (userId: string) => void;
  /** Ends every session of a user. */
  readonly closeSessions: (userId: string) => Promise<void>;
  readonly newId: NewId;
}

export function createUsersService({ repository, forget, closeSessions, newId }: Parts) {
  // Compared with when there is no such user, so that both answers take equally long.
  let nobody: Promise<string> | undefined;

  async function passwordOf(user: UserRow | undefined, password: string): Promise<boolean> {
    nobody ??= hashPassword('nobody has this password');
    return isPassword(user?.passwordHash ?? (await nobody), password);
  }

  async function setPassword(id: string, password: string): Promise<UserRow> {
    const user = await repository.setPassword(id, await hashPassword(password));
    if (!user) throw notFound(id);
    await closeSessions(id);
    forget(id);
    return user;
  }

  return {
    any: () => repository.any(),

    async createFirstAdmin({ email, password, name }: SetupRequest): Promise<KnownUser> {
      if (await repository.any()) throw setupDone();
      const user = await repository.insertFirst({
        id: newId(),
        email: emailKey(email),
        name: nameOf(email, name),
        role: 'admin',
        passwordHash: await hashPassword(password),
      });
      if (!user) throw setupDone();
      return known(user);
    },

    /** The answer holds the password, which is made up. */
    async create({ email, name, role }: CreateUser): Promise<UserWithPassword> {
      const password = newPassword();
      const user = await repository.insert({
        id: newId(),
        email: emailKey(email),
        name: nameOf(email, name),
        role,
        passwordHash: await hashPassword(password),
      });
      if (!user) throw refusal('email-taken', `There is already a user ${emailKey(email)}.`);
      return { ...userView(user), password };
    },

    /** The user, if the password is theirs. Takes the same time for unknown addresses. */
    async authenticate(email: string, password: string): Promise<KnownUser | undefined> {
      const user = await repository.findByEmail(emailKey(email));
      const matches = await passwordOf(user, password);
      return user && matches && user.disabledAt === null ? known(user) : undefined;
    },

    /** Undefined for a user who does not exist or is disabled. */
    async findEnabled(id: string): Promise<KnownUser | undefined> {
      const user = await repository.find(id);
      return user && user.disabledAt === null ? known(user) : undefined;
    },

    async get(id: string): Promise<User> {
      const user = await repository.find(id);
      if (!user) throw notFound(id);
      return userView(user);
    },

    /** Undefined if nobody has this address. */
    async findByEmail(email: string): Promise<User | undefined> {
      const user = await repository.findByEmail(emailKey(email));
      return user && userView(user);
    },

    async list(query: { cursor?: string; limit?: number }): Promise<UserPage> {
      const rows = await repository.list(query.limit ?? 50, cursorId(query.cursor));
      return pageOf(rows, query.limit, userView);
    },

    async update(id: string, { name, role, disabled }: UpdateUser): Promise<User> {
      const user = await repository.alone(async (transaction) => {
        const row = await repository.find(id, transaction);
        if (!row) throw notFound(id);
        const next = { ...row, name: name ?? row.name, role: role ?? row.role };
        if (disabled !== undefined) next.disabledAt = disabled ? new Date() : null;
        const remains = isAdmin(next) || !isAdmin(row);
        if (!remains && !(await repository.anyOtherAdmin(id, transaction))) throw lastAdmin();
        await repository.save(next, transaction);
        return next;
      });
      if (disabled) await closeSessions(id);
      forget(id);
      return userView(user);
    },

    /** Gives a user a made-up password and ends their sessions. */
    async resetPassword(id: string): Promise<UserWithPassword> {
      const password = newPassword();
      return { ...userView(await setPassword(id, password)), password };
    },

    async changePassword(id: string, current: string, next: string): Promise<KnownUser> {
      if (!(await passwordOf(await repository.find(id), current))) {
        throw refusal('password-wrong', 'The current password is wrong; try again.');
      }
      return known(await setPassword(id, next));
    },
  };
}

export type UsersService = ReturnType<typeof createUsersService>;

const emailKey = (email: string) => email.trim().toLowerCase();

const nameOf = (email: string, name: string | undefined) =>
  name?.trim() || emailKey(email).split('@')[0]!;

const isAdmin = ({ role, disabledAt }: UserRow) => role === 'admin' && disabledAt === null;

const known = (row: UserRow): KnownUser => ({
  user: userView(row),
  tokenVersion: row.tokenVersion,
});

function userView(row: UserRow): User {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    role: row.role,
    disabledAt: row.disabledAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}

const notFound = (id: string) => refusal('not-found', `There is no user ${id}.`);

const setupDone = () => refusal('setup-done', 'The first admin already exists; sign in instead.');

const lastAdmin = () =>
  refusal('last-admin', 'This is the last admin; make somebody else an admin first.');
