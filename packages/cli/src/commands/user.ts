import type { UserManagement } from '@assort/server';
import { Argument, Command, Option } from 'commander';
import { renderTable } from '../terminal/table.ts';

type Listed = Awaited<ReturnType<UserManagement['list']>>['items'][number];
type Role = Listed['role'];

const roles: readonly Role[] = ['admin', 'editor', 'annotator', 'viewer'];
const pageSize = 200;

const notes = `
These commands open the database that the settings of the server name. The embedded one serves one
process: stop the server first.

Examples:
  assort user create ana@example.org --role editor
  assort user reset-password ana@example.org
`;

export function userCommand(): Command {
  const commands = [
    listCommand(),
    createCommand(),
    roleCommand(),
    passwordCommand(),
    disableCommand(),
    enableCommand(),
  ];
  const user = new Command('user').description('Manage the users of a server.');
  for (const command of commands) user.addCommand(command.exitOverride());
  return user.addHelpText('after', notes);
}

async function manage<Result>(work: (users: UserManagement) => Promise<Result>): Promise<Result> {
  const { manageUsers, readConfig } = await import('@assort/server');
  return manageUsers(readConfig(process.env), work);
}

const print = (text: string) => process.stdout.write(`${text}\n`);
const printPassword = (email: string, password: string) =>
  print(`${email} signs in with this password, which is shown only now: ${password}`);

function listCommand(): Command {
  return new Command('list')
    .description('Show all users.')
    .option('--json', 'print the users as JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const users = await manage(everybody);
      print(json ? JSON.stringify(users, null, 2) : describe(users));
    });
}

async function everybody({ list }: UserManagement): Promise<Listed[]> {
  const users: Listed[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await list({ limit: pageSize, cursor });
    users.push(...page.items);
    if (page.nextCursor === null) return users;
    cursor = page.nextCursor;
  }
}

function describe(users: readonly Listed[]): string {
  const columns = ['e-mail', 'name', 'role', 'may sign in'].map((title) => ({ title }));
  const rows = users.map(({ email, name, role, disabledAt }) => [
    email,
    name,
    role,
    disabledAt === null ? 'yes' : 'no',
  ]);
  return renderTable(columns, rows);
}

function createCommand(): Command {
  return new Command('create')
    .description('Create a user and print their password.')
    .argument('<email>')
    .addOption(
      new Option('--role <role>', 'the most that they may do').choices(roles).default('viewer'),
    )
    .option('--name <name>', 'how they are called')
    .action(async (email: string, options: { role: Role; name?: string }) => {
      const { password } = await manage((users) => users.create({ email, ...options }));
      printPassword(email, password);
    });
}

function roleCommand(): Command {
  return new Command('role')
    .description('Give a user another role.')
    .argument('<email>')
    .addArgument(new Argument('<role>').choices(roles))
    .action(async (email: string, role: Role) => {
      await manage((users) => users.update(email, { role }));
      print(`${email} is ${role} now.`);
    });
}

function passwordCommand(): Command {
  return new Command('reset-password')
    .description('Give a user a new password, print it and end their sessions.')
    .argument('<email>')
    .action(async (email: string) => {
      const { password } = await manage((users) => users.resetPassword(email));
      printPassword(email, password);
    });
}

function disableCommand(): Command {
  return new Command('disable')
    .description('Let a user no longer sign in, and end their sessions.')
    .argument('<email>')
    .action(async (email: string) => {
      await manage((users) => users.update(email, { disabled: true }));
      print(`${email} can no longer sign in.`);
    });
}

function enableCommand(): Command {
  return new Command('enable')
    .description('Let a disabled user sign in again.')
    .argument('<email>')
    .action(async (email: string) => {
      await manage((users) => users.update(email, { disabled: false }));
      print(`${email} can sign in again.`);
    });
}
