import { setTimeout as sleep } from 'node:timers/promises';

interface TrafficSettings {
  readonly url: string;
  readonly key: string;
  readonly classifierId: string;
  readonly users: number;
}

const pauseMs = 20;

/**
 * Users who classify, submit and poll, each request once: what fails is counted and never tried again. Their requests
 * go to `url` until `stop` is called.
 */
export function startTraffic({ url, key, classifierId, users }: TrafficSettings) {
  const outcomes = new Map<string, { requests: number; failures: string[] }>();
  const stopping = new AbortController();
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };

  async function request(kind: string, path: string, init: RequestInit = {}): Promise<unknown> {
    const count = outcomes.get(kind) ?? { requests: 0, failures: [] };
    outcomes.set(kind, count);
    count.requests++;
    try {
      const response = await fetch(`${url}/api/v1/${path}`, {
        ...init,
        headers: { ...headers, ...init.headers },
      });
      const body = await response.json();
      if (!response.ok) throw new Error(`${response.status} ${JSON.stringify(body)}`);
      return body;
    } catch (error) {
      const { message, cause } = error as Error;
      count.failures.push(`${message} ${cause instanceof Error ? cause.message : ''}`.trim());
      return null;
    }
  }

  async function user(number: number): Promise<void> {
    for (let turn = 0; !stopping.signal.aborted; turn++) {
      const body = JSON.stringify({ text: `the goal of ${number} in ${turn}` });
      const path = `classifiers/${classifierId}/classify`;
      await request('classify', path, { method: 'POST', body });
      const later = { prefer: 'respond-async' };
      const submitted = await request('submit', path, { method: 'POST', body, headers: later });
      const { id } = (submitted ?? {}) as { id?: string };
      if (id) await request('poll', `predictions/${id}`);
      await request('list', 'jobs?limit=5');
      await sleep(pauseMs);
    }
  }

  const going = Promise.all(Array.from({ length: users }, (_, number) => user(number)));
  return {
    /** What became of all requests, by kind. */
    async stop() {
      stopping.abort();
      await going;
      return outcomes;
    },
  };
}
