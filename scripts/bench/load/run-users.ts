import { Agent, type IncomingMessage, request } from 'node:http';
import { json } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Measurements, RequestKind } from './measurements.ts';

interface Load {
  readonly users: number;
  /** Requests per second of all users together. */
  readonly rate: number;
  readonly seconds: number;
  readonly url: string;
  readonly key: string;
  readonly classifierId: string;
  readonly measurements: Measurements;
}

/** What a user waits for: the id of a submitted text, or nothing. */
interface User {
  waitsFor: string | null;
}

interface Answered {
  readonly submitted: number;
  readonly unanswered: number;
}

const tickMs = 2;
/** Milliseconds for which answers are asked for after the last submission. */
const patienceMs = 60_000;

/**
 * Lets the users make requests at a fixed rate, whoever is free at the next one: those who wait for nothing submit a
 * text, the others ask for their answer. Afterwards every answer that is missing is asked for.
 */
export async function runUsers(load: Load): Promise<Answered> {
  const { users, rate, seconds, measurements } = load;
  const idle: User[] = Array.from({ length: users }, () => ({ waitsFor: null }));
  const agent = new Agent({ keepAlive: true });
  const going = new Set<Promise<void>>();
  let submitted = 0;

  function begin(user: User, due: number): void {
    if (user.waitsFor === null) submitted++;
    const run = turn(user, load, agent, (kind) => measurements.add(kind, performance.now() - due))
      .catch((error: Error) => measurements.fail(error.message))
      .finally(() => {
        going.delete(run);
        idle.push(user);
      });
    going.add(run);
  }

  const started = performance.now();
  for (let made = 0; made < rate * seconds; await sleep(tickMs)) {
    const elapsed = performance.now() - started;
    while (made < rate * seconds && (made * 1000) / rate <= elapsed) {
      const user = idle.shift();
      if (user === undefined) break;
      begin(user, started + (made * 1000) / rate);
      made++;
    }
  }
  await Promise.all(going);
  const unanswered = await askForRest(idle, load, agent);
  agent.destroy();
  return { submitted, unanswered };
}

async function turn(
  user: User,
  load: Load,
  agent: Agent,
  measured: (kind: RequestKind) => void,
): Promise<void> {
  if (user.waitsFor !== null) {
    const { status } = await send(load, agent, `predictions/${user.waitsFor}`);
    if (status !== 200 && status !== 202) throw new Error(`poll: ${status}`);
    if (status === 200) user.waitsFor = null;
    measured('poll');
    return;
  }
  const path = `classifiers/${load.classifierId}/classify`;
  const text = JSON.stringify({ text: 'the goal and the referee, but no luggage' });
  const { status, body } = await send(load, agent, path, text);
  if (status !== 202) throw new Error(`submit: ${status}`);
  user.waitsFor = body.id;
  measured('submit');
}

async function send(
  { url, key }: Load,
  agent: Agent,
  path: string,
  body?: string,
  // biome-ignore lint/suspicious/noExplicitAny: only its id is looked at
): Promise<{ status: number; body: any }> {
  const message = await new Promise<IncomingMessage>((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${key}`,
      ...(body !== undefined && { 'content-type': 'application/json', prefer: 'respond-async' }),
    };
    const method = body === undefined ? 'GET' : 'POST';
    request(`${url}/api/v1/${path}`, { method, agent, headers }, resolve)
      .on('error', reject)
      .end(body);
  });
  return { status: message.statusCode ?? 0, body: await json(message) };
}

/** How many of the answers that users wait for never come. */
async function askForRest(users: readonly User[], load: Load, agent: Agent): Promise<number> {
  const giveUpAt = Date.now() + patienceMs;
  for (;;) {
    const waiting = users.filter(({ waitsFor }) => waitsFor !== null);
    if (waiting.length === 0 || Date.now() > giveUpAt) return waiting.length;
    for (const user of waiting) await turn(user, load, agent, () => {}).catch(() => {});
    await sleep(100);
  }
}
