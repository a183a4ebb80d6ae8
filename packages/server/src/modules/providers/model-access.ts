import type { ModelPrice } from '@assort/contract';
import {
  createScheduler,
  type Ledger,
  type Priority,
  type Scheduler,
  type SchedulingOptions,
  type UseOptions,
} from '@assort/providers';
import type { NewId } from '../../database/ids.ts';
import { refusal } from '../../errors.ts';
import { type ProviderConnection, priceOf } from './provider-connection.ts';
import type { ProvidersService } from './providers.service.ts';
import type { RateLimitsRepository } from './rate-limits.repository.ts';

export interface ModelChoice {
  /** The provider's id. */
  readonly provider: string;
  /** As the provider names it. */
  readonly model: string;
}

/** On whose behalf a model is called: who pays, and how urgent it is. */
export interface ModelUse {
  readonly classifierId: string | null;
  readonly jobId?: string;
  readonly priority: Priority;
  /** Dollars; the job's own cap. */
  readonly jobCap?: number;
  /** Told of each failure that is to be tried again, and with nothing of each answer. */
  readonly onTrouble?: SchedulingOptions['onTrouble'];
}

/** What it takes to call a model of a provider as that is set up. */
export interface AccessedModel {
  readonly connection: ProviderConnection;
  /** Dollars per million tokens; undefined where nobody knows. */
  readonly price: ModelPrice | undefined;
  /** Paced and metered. */
  readonly use: Pick<UseOptions, 'scheduler' | 'priority' | 'onTrouble' | 'limits' | 'ledger'>;
}

interface Parts {
  readonly providers: Pick<ProvidersService, 'connect'>;
  readonly limits: RateLimitsRepository;
  readonly ledger: { of(account: { providerId: string; model: string } & ModelUse): Ledger };
  readonly newId: NewId;
}

/** The way to the models of providers, which all kinds of models share: one pace and one breaker per provider. */
export function createModelAccess({ providers, limits, ledger, newId }: Parts) {
  const schedulers = new Map<
    string,
    { readonly revision: number; readonly scheduler: Scheduler }
  >();

  /** Lives as long as the provider's settings stay. */
  function schedulerOf({ row: { id, revision } }: ProviderConnection): Scheduler {
    const known = schedulers.get(id);
    if (known?.revision === revision) return known.scheduler;
    const scheduler = createScheduler({ limiter: limits.limiterOf(id), newId });
    schedulers.set(id, { revision, scheduler });
    return scheduler;
  }

  /** @throws `not-found` for an unknown provider, `setting-invalid` for a model that it does not allow */
  async function connect({ provider, model }: ModelChoice): Promise<ProviderConnection> {
    const connection = await providers.connect(provider);
    refuseModel(connection, model);
    return connection;
  }

  return {
    connect,

    /** @throws as `connect` */
    async open(choice: ModelChoice, use: ModelUse): Promise<AccessedModel> {
      const { provider: providerId, model } = choice;
      const connection = await connect(choice);
      const { requestsPerMinute, tokensPerMinute, concurrency } = connection.row;
      return {
        connection,
        price: priceOf(connection, model),
        use: {
          scheduler: schedulerOf(connection),
          priority: use.priority,
          onTrouble: use.onTrouble,
          limits: {
            requestsPerMinute: requestsPerMinute ?? undefined,
            tokensPerMinute: tokensPerMinute ?? undefined,
            concurrency: concurrency ?? undefined,
          },
          ledger: ledger.of({ providerId, model, ...use }),
        },
      };
    },
  };
}

export type ModelAccess = ReturnType<typeof createModelAccess>;

function refuseModel({ row: { name, models } }: ProviderConnection, model: string): void {
  if (models.length === 0 || models.includes(model)) return;
  throw refusal(
    'setting-invalid',
    `The provider "${name}" does not allow the model ${model}: choose one of ${models.join(', ')}.`,
    { setting: 'model' },
  );
}
