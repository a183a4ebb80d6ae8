import { setTimeout as sleep } from 'node:timers/promises';

interface Settings {
  readonly urls: readonly string[];
  readonly key: string;
  readonly classifierId: string;
  readonly users: number;
}

/** What was said to have been accepted: the ids by the submitter's own reference. */
export interface Submissions {
  readonly accepted: ReadonlyMap<string, string>;
  /** Submissions that were not answered: nobody promised anything. */
  readonly unanswered: number;
}

const pauseMs = 15;

/** Users who submit a text, each with a reference of its own, again and again, whatever becomes of it. */
export function startSubmitting({ urls, key, classifierId, users }: Settings) {
  const accepted = new Map<string, string>();
  const stopping = new AbortController();
  let unanswered = 0;
  const headers = {
    authorization: `Bearer ${key}`,
    'content-type': 'application/json',
    prefer: 'respond-async',
  };

  async function submit(url: string, ref: string): Promise<void> {
    try {
      const response = await fetch(`${url}/api/v1/classifiers/${classifierId}/classify`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ text: `the goal of ${ref}`, ref }),
      });
      const { id } = (await response.json()) as { id?: string };
      if (!response.ok || !id) throw new Error(String(response.status));
      accepted.set(ref, id);
    } catch {
      unanswered++;
    }
  }

  async function user(number: number): Promise<void> {
    for (let turn = 0; !stopping.signal.aborted; turn++) {
      await submit(urls[(number + turn) % urls.length]!, `${number}-${turn}`);
      await sleep(pauseMs);
    }
  }

  const going = Promise.all(Array.from({ length: users }, (_, number) => user(number)));
  return {
    async stop(): Promise<Submissions> {
      stopping.abort();
      await going;
      return { accepted, unanswered };
    },
  };
}
