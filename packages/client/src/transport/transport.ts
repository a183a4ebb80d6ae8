import { readProblem } from './problem-error.ts';
import { isRetryable, type RetryPolicy, readRetryAfter, retryDelay, sleep } from './retry.ts';
import { withTimeout } from './timeout.ts';

type QueryValue = string | number | boolean | null | undefined;

interface ApiRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/api/v1`, such as `/classifiers`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, QueryValue>>;
  /** Sent as JSON, unless it is a form. */
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
  /** Of a POST: the server does it once per Idempotency-Key, so it may be sent again when its answer was lost. */
  readonly repeatable?: boolean;
  readonly signal?: AbortSignal;
  readonly timeout?: number;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds until an attempt must begin to be answered, in place of the client's. */
  readonly timeout?: number;
}

/** Sends requests; every resource of the client is built on it. */
export interface Transport {
  /** The successful answer; throws a ProblemError for any other. */
  send(request: ApiRequest): Promise<Response>;
  /** The JSON of the successful answer; undefined when it has no body. */
  json<T>(request: ApiRequest): Promise<T>;
}

export interface TransportSettings {
  /** Where Assort runs, such as `http://127.0.0.1:8000`; empty for the page's own origin. */
  readonly baseUrl: string;
  readonly token?: string | (() => string | Promise<string>);
  readonly fetch: typeof fetch;
  readonly retry: RetryPolicy;
  /** Milliseconds until an attempt must begin to be answered; an uploaded file takes as long as it takes. */
  readonly timeout: number;
}

export function createTransport(settings: TransportSettings): Transport {
  const root = `${settings.baseUrl.replace(/\/+$/, '')}/api/v1`;
  const readToken = async () =>
    typeof settings.token === 'function' ? settings.token() : settings.token;

  async function attempt(request: ApiRequest, idempotencyKey: string | null): Promise<Response> {
    const headers = new Headers(request.headers);
    const token = await readToken();
    if (token) headers.set('authorization', `Bearer ${token}`);
    if (idempotencyKey && !headers.has('idempotency-key')) {
      headers.set('idempotency-key', idempotencyKey);
    }
    const isForm = request.body instanceof FormData;
    if (request.body && !isForm) headers.set('content-type', 'application/json');
    const timeout = request.timeout ?? (isForm ? null : settings.timeout);
    return withTimeout(timeout, request.signal, (signal) =>
      settings.fetch(`${root}${request.path}${queryString(request.query)}`, {
        method: request.method ?? 'GET',
        headers,
        body: isForm ? (request.body as FormData) : request.body && JSON.stringify(request.body),
        signal,
        credentials: 'same-origin',
      }),
    );
  }

  async function send(request: ApiRequest): Promise<Response> {
    const { method = 'GET', signal } = request;
    const idempotencyKey = method === 'POST' ? randomKey() : null;
    const isRepeatable = request.repeatable ?? (method !== 'POST' && method !== 'PATCH');
    for (let retry = 0; ; retry += 1) {
      const response = await attempt(request, idempotencyKey).catch((error: unknown) => {
        if (signal?.aborted || !isRepeatable || retry >= settings.retry.retries) throw error;
        return null;
      });
      if (response === null) {
        await sleep(retryDelay(settings.retry, retry, null, Math.random()), signal);
        continue;
      }
      if (response.ok) return response;
      const retryAfter = readRetryAfter(response.headers.get('retry-after'), Date.now());
      const isSoon = (retryAfter ?? 0) <= settings.retry.longestDelay;
      if (!isRetryable(response.status) || !isSoon || retry >= settings.retry.retries) {
        throw await readProblem(response);
      }
      await response.body?.cancel();
      await sleep(retryDelay(settings.retry, retry, retryAfter, Math.random()), signal);
    }
  }

  return {
    send,
    async json<T>(request: ApiRequest): Promise<T> {
      const response = await send(request);
      const body = await response.text();
      return (body === '' ? undefined : JSON.parse(body)) as T;
    },
  };
}

/** `?name=value` of everything that is set, or an empty string. */
function queryString(query: ApiRequest['query'] = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null) parameters.set(name, String(value));
  }
  const encoded = parameters.toString();
  return encoded === '' ? '' : `?${encoded}`;
}

/** 128 random bits; `crypto.randomUUID` is missing on pages served without TLS. */
function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
