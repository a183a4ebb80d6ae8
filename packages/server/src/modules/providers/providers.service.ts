import type {
  CreateProvider,
  Provider,
  ProviderModels,
  ProviderPage,
  ProviderTest,
  UpdateProvider,
} from '@assort/contract';
import { type AddressRules, listModels, testConnection } from '@assort/providers';
import type { Database } from '../../database/database.ts';
import { isId, type NewId } from '../../database/ids.ts';
import { refusal } from '../../errors.ts';
import { cursorId, pageOf } from '../../paging.ts';
import { checkBaseUrl, refuseOtherHost } from './base-url.ts';
import type { EnvironmentProvider } from './environment-providers.ts';
import { type ProviderConnection, priceOf } from './provider-connection.ts';
import type { ProviderKeys } from './provider-keys.ts';
import { initialSettings, statedSettings } from './provider-settings.ts';
import { providerView } from './provider-view.ts';
import type { ProviderRow, ProvidersRepository } from './providers.repository.ts';

/** Milliseconds for an endpoint to list its models. */
const listPatience = 20_000;

interface Parts {
  readonly database: Database;
  readonly repository: ProvidersRepository;
  readonly keys: ProviderKeys;
  /** Which addresses providers may have. */
  readonly addresses: AddressRules;
  readonly environment: readonly EnvironmentProvider[];
  /** The names of the classifiers that ask a provider. */
  readonly usedBy: (id: string, transaction: Database) => Promise<readonly string[]>;
  readonly newId: NewId;
}

export function createProvidersService(parts: Parts) {
  const { database, repository, keys, addresses, newId } = parts;
  const environment = new Map(
    parts.environment.map(({ variable, endpoint }) => [variable, endpoint]),
  );

  async function find(id: string): Promise<ProviderRow> {
    const row = isId(id) ? await repository.find(id) : undefined;
    if (!row) throw notFound(id);
    return row;
  }

  function view(row: ProviderRow): Provider {
    const { variable, sealedKey } = row;
    const hasKey = variable ? Boolean(environment.get(variable)?.apiKey) : sealedKey !== null;
    return providerView(row, hasKey);
  }

  /** @throws `not-found` */
  async function connect(id: string): Promise<ProviderConnection> {
    const row = await find(id);
    const { name, kind, baseUrl, variable } = row;
    if (variable === null) {
      return { row, endpoint: { name, kind, baseUrl, apiKey: keys.read(row), addresses } };
    }
    const endpoint = environment.get(variable);
    if (!endpoint) throw notSet(name, variable);
    return { row, endpoint: { ...endpoint, name } };
  }

  return {
    async list(query: { cursor?: string; limit?: number }): Promise<ProviderPage> {
      const rows = await repository.list(query.limit ?? 50, cursorId(query.cursor));
      return pageOf(rows, query.limit, view);
    },

    async get(id: string): Promise<Provider> {
      return view(await find(id));
    },

    async create(settings: CreateProvider): Promise<Provider> {
      const { name, kind, apiKey = null } = settings;
      const baseUrl = await checkBaseUrl(settings.baseUrl, kind, addresses);
      const row = await repository
        .insert({
          ...initialSettings,
          ...statedSettings(settings),
          id: newId(),
          name: name.trim(),
          kind,
          baseUrl,
          ...keys.keep(apiKey),
          variable: null,
        })
        .catch(nameTaken(name));
      return view(row);
    },

    async update(id: string, change: UpdateProvider): Promise<Provider> {
      const { apiKey } = change;
      const { kind } = await find(id);
      const baseUrl = change.baseUrl && (await checkBaseUrl(change.baseUrl, kind, addresses));
      const saved = await database
        .transaction(async (transaction) => {
          const row = await repository.lock(id, transaction);
          if (!row) throw notFound(id);
          if (row.variable !== null && (baseUrl || apiKey !== undefined)) throw setElsewhere(row);
          if (baseUrl && apiKey === undefined) refuseOtherHost(row, baseUrl);
          const next = {
            ...row,
            ...statedSettings(change),
            name: change.name?.trim() ?? row.name,
            baseUrl: baseUrl ?? row.baseUrl,
            ...(apiKey !== undefined && keys.keep(apiKey)),
          };
          return repository.save(next, transaction);
        })
        .catch(nameTaken(change.name ?? ''));
      return view(saved);
    },

    async delete(id: string): Promise<void> {
      await database.transaction(async (transaction) => {
        const row = await repository.lock(id, transaction);
        if (!row) throw notFound(id);
        const users = await parts.usedBy(id, transaction);
        if (users.length > 0) throw inUse(row.name, users);
        await repository.delete(id, transaction);
      });
    },

    connect,

    /** Offers the providers of the environment, under names that are free. */
    async adoptEnvironment(): Promise<void> {
      for (const [variable, { name, kind, baseUrl }] of environment) {
        const row = { ...initialSettings, kind, baseUrl, ...keys.keep(null), variable };
        await repository.adopt([name, `${name} (${variable})`], { ...row, id: newId() });
      }
    },

    /** Asks the endpoint for its models, and one of them a question. */
    async test(id: string, model?: string): Promise<ProviderTest> {
      const { row, endpoint } = await connect(id);
      const result = await testConnection(endpoint, model ?? row.models[0]);
      return {
        ok: result.ok,
        problem: result.problem ?? null,
        latencyMs: Math.round(result.latency),
        modelCount: result.models?.length ?? null,
        structured: result.structured ?? null,
        logProbabilities: result.logProbabilities ?? null,
      };
    },

    /** The models that the endpoint itself lists. */
    async models(id: string): Promise<ProviderModels> {
      const connection = await connect(id);
      const { models } = connection.row;
      const signal = AbortSignal.timeout(listPatience);
      const names = await listModels(connection.endpoint, undefined, signal).catch((error) => {
        throw signal.aborted ? tooSlow(connection.row.name) : error;
      });
      const items = names.map((name) => ({
        name,
        allowed: models.length === 0 || models.includes(name),
        price: priceOf(connection, name) ?? null,
      }));
      return { items, total: items.length };
    },
  };
}

export type ProvidersService = ReturnType<typeof createProvidersService>;

const tooSlow = (name: string) =>
  refusal(
    'model-unavailable',
    `${name} did not list its models within ${listPatience / 1000} s: check that it runs, or try again later.`,
  );

const notSet = (name: string, variable: string) =>
  refusal(
    'setting-invalid',
    `The provider "${name}" comes from ${variable}, which is not set: set it and start again, or choose another provider.`,
    { setting: variable },
  );

const setElsewhere = ({ name, variable }: ProviderRow) =>
  refusal(
    'setting-invalid',
    `The address and the key of "${name}" come from ${variable}: change them in the environment.`,
    { setting: variable },
  );

const inUse = (name: string, users: readonly string[]) =>
  refusal(
    'provider-in-use',
    `The provider "${name}" answers for ${users.map((user) => `"${user}"`).join(', ')}: give another provider to each of them first.`,
  );

const notFound = (id: string) => refusal('not-found', `There is no provider ${id}.`);

/** Turns the database's unique violation into the sentence for people. */
const nameTaken =
  (name: string) =>
  (error: Error): never => {
    const { code, constraint } = (error.cause ?? error) as { code?: string; constraint?: string };
    if (code !== '23505' || constraint !== 'providers_name') throw error;
    throw refusal('name-taken', `There is already a provider named "${name}"; choose another.`);
  };
