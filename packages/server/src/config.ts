import { join, resolve } from 'node:path';
import { AssortError } from '@assort/engine';
import { StartupError } from './errors.ts';
import {
  type EnvironmentProvider,
  environmentProviders,
} from './modules/providers/environment-providers.ts';

type ServerRole = 'all' | 'api' | 'worker';
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

export interface Config {
  readonly host: string;
  readonly port: number;
  /** Null: the embedded database in the data folder. */
  readonly databaseUrl: string | null;
  /** Absolute path. */
  readonly dataDirectory: string;
  /** Where embedding models lie, one folder for each; absolute path. */
  readonly embeddingsDirectory: string;
  /** Null: made once and kept in the data folder. */
  readonly secret: string | null;
  /** What the secret was before: what is encrypted under it is encrypted anew at the start. */
  readonly previousSecret: string | null;
  /** The first admin, created at start if there is no user yet. */
  readonly admin: { readonly email: string; readonly password: string } | null;
  /** Where people reach the server, such as https://assort.example.org; null if not told. */
  readonly publicUrl: string | null;
  readonly role: ServerRole;
  readonly environmentProviders: readonly EnvironmentProvider[];
  /** Providers may be on this machine and in its private networks. */
  readonly allowPrivateProviders: boolean;
  /** Webhooks may be on this machine and in its private networks. */
  readonly allowPrivateWebhooks: boolean;
  /** Requests a minute that an API key, a user or an address may make of one process; 0: any number. */
  readonly rateLimit: number;
  /** How long it is remembered who did what. */
  readonly auditDays: number;
  /** Largest file that is received, in bytes. */
  readonly maxUploadBytes: number;
  readonly logLevel: (typeof logLevels)[number];
  /** What whoever reads /metrics must show; null: it is open on a loopback address and closed on others. */
  readonly metricsToken: string | null;
  /** How long a process that is told to stop still listens, so that balancers notice. */
  readonly drainSeconds: number;
  /** Where the built page lies. */
  readonly webDirectory: string;
}

const providerVariables = [
  'OPENAI_API_KEY',
  'OPENAI_BASE_URL',
  'ANTHROPIC_API_KEY',
  'GOOGLE_GENERATIVE_AI_API_KEY',
  'GEMINI_API_KEY',
  'OPENROUTER_API_KEY',
  'DEEPSEEK_API_KEY',
  'OLLAMA_HOST',
];

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

  const flag = (name: string) => choice(name, ['true', 'false'], 'false') === 'true';

  function url(name: string, protocols: readonly string[], example: string): string | null {
    const given = value(name);
    if (given === undefined) return null;
    if (URL.canParse(given) && protocols.includes(new URL(given).protocol)) return given;
    faults.push(`${name} is not an address of the form ${example}.`);
    return null;
  }

  function wholeNumber(name: string, from: number, to: number, fallback: number): number {
    const given = value(name) ?? String(fallback);
    const number = Number(given);
    if (/^\d+$/.test(given) && number >= from && number <= to) return number;
    faults.push(`${name} is "${given}", but must be a whole number from ${from} to ${to}.`);
    return fallback;
  }

  function drainSeconds(): number {
    const given = value('ASSORT_DRAIN_SECONDS') ?? '0';
    const seconds = Number(given);
    if (/^\d+(\.\d+)?$/.test(given) && seconds <= 60) return seconds;
    faults.push(`ASSORT_DRAIN_SECONDS is "${given}", but must be a number from 0 to 60.`);
    return 0;
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

  function previousSecret(): string | null {
    const given = value('ASSORT_SECRET_PREVIOUS') ?? null;
    if (given !== null && value('ASSORT_SECRET') === undefined) {
      faults.push(
        'ASSORT_SECRET_PREVIOUS is set without ASSORT_SECRET, the secret that follows it.',
      );
    }
    return given;
  }

  function providers(): Config['environmentProviders'] {
    const variables = providerVariables.map((name) => [name, value(name)]);
    try {
      return environmentProviders(Object.fromEntries(variables));
    } catch (error) {
      if (!(error instanceof AssortError)) throw error;
      faults.push(error.message);
      return [];
    }
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
  const dataDirectory = resolve(value('ASSORT_DATA_DIR') ?? 'data');
  const embeddings = value('ASSORT_EMBEDDINGS_DIR');
  const config: Config = {
    host: value('HOST') ?? '127.0.0.1',
    port: wholeNumber('PORT', 0, 65_535, 8000),
    databaseUrl,
    dataDirectory,
    embeddingsDirectory: embeddings ? resolve(embeddings) : join(dataDirectory, 'embeddings'),
    secret: secret(role !== 'all'),
    previousSecret: previousSecret(),
    admin: admin(),
    publicUrl: url('ASSORT_PUBLIC_URL', ['http:', 'https:'], 'https://assort.example.org'),
    role,
    environmentProviders: providers(),
    allowPrivateProviders: flag('ASSORT_ALLOW_PRIVATE_PROVIDERS'),
    allowPrivateWebhooks: flag('ASSORT_ALLOW_PRIVATE_WEBHOOKS'),
    rateLimit: wholeNumber('ASSORT_RATE_LIMIT', 0, 1_000_000_000, 6000),
    auditDays: wholeNumber('ASSORT_AUDIT_DAYS', 1, 36_500, 365),
    maxUploadBytes: wholeNumber('ASSORT_MAX_UPLOAD_MB', 1, 1_000_000, 4096) * 2 ** 20,
    logLevel: choice('LOG_LEVEL', logLevels, 'info'),
    metricsToken: value('ASSORT_METRICS_TOKEN') ?? null,
    drainSeconds: drainSeconds(),
    webDirectory: join(import.meta.dirname, '../../web/dist'),
  };
  if (faults.length > 0) throw new StartupError(faults.join('\n'));
  return config;
}
