import { isAbsolute, join, resolve } from 'node:path';
import { StartupError } from './errors.ts';

type ServerRole = 'all' | 'api' | 'worker';
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

export interface Config {
  readonly host: string;
  readonly port: number;
  /** Null: the embedded database in the data folder. */
  readonly databaseUrl: string | null;
  /** Absolute path. */
  readonly dataDirectory: string;
  /** Null: made once and kept in the data folder. */
  readonly secret: string | null;
  /** The first admin, created at start if there is no user yet. */
  readonly admin: { readonly email: string; readonly password: string } | null;
  /** Where people reach the server, such as https://assort.example.org; null if not told. */
  readonly publicUrl: string | null;
  readonly role: ServerRole;
  readonly logLevel: (typeof logLevels)[number];
  /** Where the built page lies. */
  readonly webDirectory: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings from the environment.
 * @throws StartupError that lists every fault at once, one sentence each.
 */
export function readConfig(environment: Environment): Config {
  const faults: string[] = [];
  const value = (name: string) => environment[name]?.trim() || undefined;

  function choice<T extends string>(name: string, allowed: readonly T[], fallback: T): T {
    const given = value(name) ?? fallback;
    const found = allowed.find((option) => option === given);
    if (!found) faults.push(`${name} is "${given}", but must be one of ${allowed.join(', ')}.`);
    return found ?? fallback;
  }

  function url(name: string, protocols: readonly string[], example: string): string | null {
    const given = value(name);
    if (given === undefined) return null;
    if (URL.canParse(given) && protocols.includes(new URL(given).protocol)) return given;
    faults.push(`${name} is not an address of the form ${example}.`);
    return null;
  }

  function port(): number {
    const given = value('PORT') ?? '8000';
    const number = Number(given);
    if (/^\d+$/.test(given) && number <= 65_535) return number;
    faults.push(`PORT is "${given}", but must be a whole number from 0 to 65535.`);
    return 8000;
  }

  function admin(): Config['admin'] {
    const email = value('ASSORT_ADMIN_EMAIL');
    const password = environment.ASSORT_ADMIN_PASSWORD || undefined;
    if (email === undefined && password === undefined) return null;
    if (email === undefined) {
      faults.push('ASSORT_ADMIN_PASSWORD is set without ASSORT_ADMIN_EMAIL, but both are needed.');
    } else if (!/^[^\s@]+@[^\s@]+$/.test(email)) {
      faults.push(`ASSORT_ADMIN_EMAIL is "${email}", which is not an e-mail address.`);
    }
    if (password === undefined) {
      faults.push('ASSORT_ADMIN_EMAIL is set without ASSORT_ADMIN_PASSWORD, but both are needed.');
    } else if (password.length < 10 || password.length > 200) {
      faults.push('ASSORT_ADMIN_PASSWORD must have from 10 to 200 characters.');
    }
    return email && password ? { email, password } : null;
  }

  function secret(split: boolean): string | null {
    const given = value('ASSORT_SECRET') ?? null;
    if (given !== null && given.length < 32) {
      faults.push('ASSORT_SECRET must have at least 32 characters; use a random one.');
    }
    if (given === null && split) {
      faults.push(
        'ASSORT_SECRET is missing, but with ASSORT_ROLE=api or worker every process needs the same one.',
      );
    }
    return given;
  }

  const role = choice<ServerRole>('ASSORT_ROLE', ['all', 'api', 'worker'], 'all');
  const databaseUrl = url(
    'DATABASE_URL',
    ['postgres:', 'postgresql:'],
    'postgres://user:password@host:5432/database',
  );
  if (role !== 'all' && value('DATABASE_URL') === undefined) {
    faults.push(
      `ASSORT_ROLE=${role} needs DATABASE_URL, because the embedded database serves one process only.`,
    );
  }
  const data = value('ASSORT_DATA_DIR') ?? 'data';
  const config: Config = {
    host: value('HOST') ?? '127.0.0.1',
    port: port(),
    databaseUrl,
    dataDirectory: isAbsolute(data) ? data : resolve(data),
    secret: secret(role !== 'all'),
    admin: admin(),
    publicUrl: url('ASSORT_PUBLIC_URL', ['http:', 'https:'], 'https://assort.example.org'),
    role,
    logLevel: choice('LOG_LEVEL', logLevels, 'info'),
    webDirectory: join(import.meta.dirname, '../../web/dist'),
  };
  if (faults.length > 0) throw new StartupError(faults.join('\n'));
  return config;
}
