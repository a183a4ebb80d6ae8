import type { Example } from '@assort/engine';
import { type Simulator, type SimulatorOptions, startSimulator } from '@assort/providers/simulator';
import { onTestFinished } from 'vitest';

const gold: readonly Example[] = [
  { text: 'I want my money back', labels: { topic: ['Refund'], tone: ['Negative'] } },
  { text: 'Great app', labels: { topic: ['Praise'], tone: ['Positive'] } },
  { text: 'Great app, but it crashes', labels: { topic: ['Praise', 'Bug'], tone: ['Negative'] } },
  { text: 'La la la', labels: { tone: ['Positive'] } },
];

export const topics = ['refund', 'praise', 'bug', 'none_of_these'];

/** A simulator that knows `gold` and is stopped when the test is over. */
export async function simulate(options: SimulatorOptions = {}): Promise<Simulator> {
  const simulator = await startSimulator({ gold, ...options });
  onTestFinished(() => simulator.stop());
  return simulator;
}

export function post(
  { url }: Simulator,
  path: string,
  body: object,
  init: RequestInit = {},
): Promise<Response> {
  return fetch(url + path, { method: 'POST', body: JSON.stringify(body), ...init });
}

/** A request for a chat completion about one user message. */
export function chatBody(user: string, more: object = {}): object {
  return { model: 'simulated-llm', messages: [{ role: 'user', content: user }], ...more };
}

export function ask(
  simulator: Simulator,
  user: string,
  more: object = {},
  init?: RequestInit,
): Promise<Response> {
  return post(simulator, '/v1/chat/completions', chatBody(user, more), init);
}

export interface ChatCompletion {
  readonly id: string;
  readonly model: string;
  readonly choices: readonly {
    readonly message: { readonly content: string };
    readonly finish_reason: string;
    readonly logprobs: { readonly content: readonly TokenLogprob[] } | null;
  }[];
  readonly usage?: { readonly prompt_tokens: number; readonly completion_tokens: number };
}

interface TokenLogprob {
  readonly token: string;
  readonly logprob: number;
  readonly top_logprobs: readonly { readonly token: string; readonly logprob: number }[];
}

export async function completionOf(response: Response): Promise<ChatCompletion> {
  if (response.status !== 200) throw new Error(await response.text());
  return (await response.json()) as ChatCompletion;
}

export async function contentOf(response: Response): Promise<string> {
  return (await completionOf(response)).choices[0]!.message.content;
}

/** The message of an error in OpenAI's form. */
export async function errorOf(response: Response) {
  const { error } = (await response.json()) as { error: Record<string, unknown> };
  return { status: response.status, ...error };
}

/** The answer that `schema` shapes, as it was parsed. */
export async function structured(
  simulator: Simulator,
  user: string,
  schema: object,
): Promise<unknown> {
  return JSON.parse(await contentOf(await ask(simulator, user, withSchema(schema))));
}

export function withSchema(schema: object): object {
  return { response_format: { type: 'json_schema', json_schema: { name: 'answer', schema } } };
}

export function object(properties: object): object {
  return { type: 'object', properties };
}

/** The schema of an answer to a pack: one object per text, with its id. */
export function packSchema(properties: object): object {
  const items = object({ id: { type: 'string' }, ...properties });
  return object({ answers: { type: 'array', items } });
}

/** Lines as prompts give texts. */
export function lines(...texts: readonly object[]): string {
  return ['Classify:', ...texts.map((text) => JSON.stringify(text))].join('\n');
}
