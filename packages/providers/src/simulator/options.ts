import type { Example } from '@assort/engine';

/** What the simulator does; everything left out has the value that `settingsOf` gives it. */
export interface SimulatorOptions {
  /** The texts whose labels it knows; it sorts other texts by chance. */
  readonly gold?: readonly Example[];
  readonly host?: string;
  /** 0 takes a free one. */
  readonly port?: number;
  /** The only key that is accepted; without one everybody is. */
  readonly apiKey?: string;
  readonly seed?: number;
  /** Probability that the answer about a text is right. */
  readonly accuracy?: number;
  /** Which response formats are accepted: all, all but `json_schema`, or none. */
  readonly structured?: StructuredOutput;
  /** `ollama` gives no usage figures, and by default does not accept `json_schema`. */
  readonly dialect?: 'openai' | 'ollama';
  /** Answers begin with `<think>…</think>`. */
  readonly think?: boolean;
  /** JSON comes in a fenced block between two sentences. */
  readonly fence?: boolean;
  /** Shares of requests that fail, each in another way; together at most 1. */
  readonly failures?: Partial<FailureShares>;
  /** Milliseconds before the first token. */
  readonly latency?: number;
  /** Share of the latency by which it varies in either direction. */
  readonly latencyJitter?: number;
  readonly tokensPerSecond?: number;
  readonly requestsPerMinute?: number;
  readonly tokensPerMinute?: number;
  /** Requests that may come at once; a sixth of those per minute if left out. */
  readonly burst?: number;
  /** Requests that may be under way at the same time. */
  readonly concurrency?: number;
  /** Dollars per million input tokens. */
  readonly priceInput?: number;
  /** Dollars per million output tokens. */
  readonly priceOutput?: number;
  /** Milliseconds until a batch is worked on. */
  readonly batchDelay?: number;
  /** Lines of a batch that are answered before its time is over; all if left out. */
  readonly batchLimit?: number;
  /** A file to which each line of the log is also appended. */
  readonly logFile?: string;
}

export type StructuredOutput = 'schema' | 'json' | 'text';

/** Every way to fail, with the share of requests that do. */
export interface FailureShares {
  /** Broken or truncated JSON, or prose. */
  readonly malformed: number;
  /** A label that was not allowed. */
  readonly wrongLabels: number;
  /** HTTP 500, 503 or 529. */
  readonly errors: number;
  /** The connection is cut in the middle of the answer. */
  readonly disconnects: number;
  /** No answer until the client gives up. */
  readonly stuck: number;
  /** One text of several gets no answer. */
  readonly missingIds: number;
  /** One answer of several bears the id of another. */
  readonly duplicateIds: number;
}

type Unlimited =
  | 'apiKey'
  | 'tokensPerSecond'
  | 'requestsPerMinute'
  | 'tokensPerMinute'
  | 'burst'
  | 'concurrency'
  | 'batchLimit'
  | 'logFile';

export type Settings = Required<Omit<SimulatorOptions, Unlimited | 'failures'>> &
  Pick<SimulatorOptions, Unlimited> & { readonly failures: FailureShares };

export function settingsOf(options: SimulatorOptions): Settings {
  const dialect = options.dialect ?? 'openai';
  return {
    gold: [],
    host: '127.0.0.1',
    port: 0,
    seed: 1,
    accuracy: 1,
    structured: dialect === 'ollama' ? 'json' : 'schema',
    think: false,
    fence: false,
    latency: 0,
    latencyJitter: 0,
    priceInput: 0,
    priceOutput: 0,
    batchDelay: 2000,
    ...given(options),
    dialect,
    failures: {
      malformed: 0,
      wrongLabels: 0,
      errors: 0,
      disconnects: 0,
      stuck: 0,
      missingIds: 0,
      duplicateIds: 0,
      ...given(options.failures ?? {}),
    },
  };
}

/** Without what is given as undefined. */
function given<Options extends object>(options: Options): Options {
  const entries = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Options;
}
