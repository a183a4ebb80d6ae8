import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

const requestBuckets = [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10, 60];
const textBuckets = [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.1, 1, 10, 60];

/** What waits or is under way, by what it is. */
export interface Backlog {
  readonly jobs: readonly {
    readonly type: string;
    readonly status: string;
    readonly count: number;
  }[];
  readonly pendingPredictions: number;
}

export interface PoolState {
  readonly total: number;
  readonly idle: number;
  readonly waiting: number;
}

/** What Prometheus is told: is it healthy, how fast is it, what does it cost. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const models = ['provider', 'model'] as const;

  return {
    registry,

    requests: new Histogram({
      name: 'assort_http_request_duration_seconds',
      help: 'Time from a request to the end of its answer.',
      labelNames: ['method', 'route', 'status'],
      buckets: requestBuckets,
      registers,
    }),
    texts: new Histogram({
      name: 'assort_text_duration_seconds',
      help: 'Time that a strategy took for a text; of texts that were answered together, the share of each.',
      labelNames: ['strategy', 'outcome'],
      buckets: textBuckets,
      registers,
    }),
    modelRequests: new Counter({
      name: 'assort_llm_requests_total',
      help: 'Requests to language models: answered, from the cache, or failed.',
      labelNames: [...models, 'outcome'],
      registers,
    }),
    modelDuration: new Histogram({
      name: 'assort_llm_request_duration_seconds',
      help: 'Time for an answer of a language model, with waiting for its limits and trying again.',
      labelNames: models,
      buckets: requestBuckets,
      registers,
    }),
    modelCalls: new Counter({
      name: 'assort_llm_calls_total',
      help: 'Calls sent to language models for requests that were answered.',
      labelNames: models,
      registers,
    }),
    modelTokens: new Counter({
      name: 'assort_llm_tokens_total',
      help: 'Tokens of answered requests.',
      labelNames: [...models, 'direction'],
      registers,
    }),
    modelCost: new Counter({
      name: 'assort_llm_cost_dollars_total',
      help: 'What answered requests cost; 0 where no price is known. The ledger is exact.',
      labelNames: models,
      registers,
    }),
    jobsEnded: new Counter({
      name: 'assort_jobs_ended_total',
      help: 'Jobs that this process worked on until they rested.',
      labelNames: ['type', 'status'],
      registers,
    }),

    /** Gauges that are looked up whenever somebody asks. */
    watch(backlog: () => Promise<Backlog>, pool: () => PoolState | null): void {
      new Gauge({
        name: 'assort_jobs',
        help: 'Jobs that wait, run or are paused.',
        labelNames: ['type', 'status'],
        registers,
        async collect() {
          this.reset();
          const { jobs, pendingPredictions } = await backlog();
          for (const { type, status, count } of jobs) this.set({ type, status }, count);
          pending.set(pendingPredictions);
        },
      });
      const pending = new Gauge({
        name: 'assort_pending_predictions',
        help: 'Accepted texts that wait for their answer.',
        registers,
      });
      if (pool() === null) return;
      new Gauge({
        name: 'assort_database_connections',
        help: 'Connections to PostgreSQL, and requests that wait for one.',
        labelNames: ['state'],
        registers,
        collect() {
          const { total, idle, waiting } = pool()!;
          this.set({ state: 'busy' }, total - idle);
          this.set({ state: 'idle' }, idle);
          this.set({ state: 'waiting' }, waiting);
        },
      });
    },
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
