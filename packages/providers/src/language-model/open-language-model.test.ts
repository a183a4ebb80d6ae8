import type { ServerResponse } from 'node:http';
import type { GenerationRequest } from '@assort/engine';
import { afterEach, expect, test } from 'vitest';
import { CallFailure } from './call-failure.ts';
import { openLanguageModel } from './open-language-model.ts';
import {
  completion,
  type ReceivedRequest,
  refusal,
  sendJson,
  startTestEndpoint,
  type TestEndpoint,
} from './test-endpoint.ts';

const request: GenerationRequest = {
  instructions: 'Sort the text.',
  messages: [{ role: 'user', content: 'I want my money back' }],
  schema: { type: 'object', properties: { label: { type: 'string', enum: ['refund'] } } },
};

let servers: TestEndpoint[] = [];

afterEach(() => {
  for (const server of servers) server.stop();
  servers = [];
});

async function openTest(answer: (request: ReceivedRequest, response: ServerResponse) => void) {
  const server = await startTestEndpoint(answer);
  servers.push(server);
  const model = openLanguageModel(server.endpoint, 'test', { price: { input: 1, output: 10 } });
  return { model, received: server.received };
}

const call = { id: 'call-1' };

test('gives room for thinking until an answer shows none, and again once one is cut off', async () => {
  const { model, received } = await openTest(({ body }, response) => {
    const isCut = String(JSON.stringify(body.messages)).includes('long');
    sendJson(response, 200, completion('yes', isCut ? { finish_reason: 'length' } : {}));
  });
  const thinking = { ...request, maxOutputTokens: 50, thinkingTokens: 4000 };
  const long = { ...thinking, messages: [{ role: 'user', content: 'long' } as const] };
  for (const asked of [thinking, thinking, long, thinking]) {
    const { outputLimit } = model.size(asked);
    await model.call(asked, { ...call, outputLimit });
    expect(received.at(-1)!.body.max_tokens).toBe(outputLimit);
  }
  expect(received.map(({ body }) => body.max_tokens)).toEqual([4050, 50, 50, 4050]);
  // What was set aside before the room was known to be needed is not passed.
  await model.call(thinking, { ...call, outputLimit: 50 });
  expect(received.at(-1)!.body.max_tokens).toBe(50);
});

test('sends the schema, a temperature of 0, a limit and the id of the call', async () => {
  const { model, received } = await openTest((_, response) =>
    sendJson(response, 200, completion('{"label":"refund"}'), {
      'x-ratelimit-limit-requests': '60',
      'x-ratelimit-remaining-requests': '9',
    }),
  );
  const answer = await model.call(request, call);
  expect(answer).toMatchObject({
    text: '{"label":"refund"}',
    finish: 'stop',
    inputTokens: 12,
    outputTokens: 3,
    cost: (12 + 3 * 10) / 1e6,
    calls: 1,
    rateLimits: { requests: { perMinute: 60, remaining: 9 } },
  });
  expect(received[0]!.body).toMatchObject({
    model: 'test',
    temperature: 0,
    max_tokens: 4096,
    messages: [
      { role: 'system', content: 'Sort the text.' },
      { role: 'user', content: 'I want my money back' },
    ],
    response_format: {
      type: 'json_schema',
      json_schema: { strict: true, schema: request.schema },
    },
  });
  expect(received[0]!.headers).toMatchObject({
    authorization: 'Bearer sk-secret',
    'x-request-id': 'call-1',
    'idempotency-key': 'call-1',
  });
});

test('learns once what an endpoint refuses', async () => {
  const { model, received } = await openTest(({ body }, response) => {
    const format = body.response_format as { type: string } | undefined;
    if (format) return sendJson(response, 400, refusal(`response_format ${format.type}: no`));
    if ('temperature' in body) return sendJson(response, 400, refusal("'temperature' is fixed"));
    sendJson(response, 200, completion('{"label":"refund"}'));
  });
  expect((await model.call(request, call)).calls).toBe(4);
  expect((await model.call(request, call)).calls).toBe(1);
  expect(received).toHaveLength(5);
  const [system] = received[4]!.body.messages as { content: string }[];
  expect(system!.content).toContain('```json\n{"type":"object"');
  expect(model.abilities).toMatchObject({ structured: 'text', temperature: false });
});

test('names the limit of output as the model wants it', async () => {
  const { model } = await openTest(({ body }, response) =>
    'max_tokens' in body
      ? sendJson(response, 400, refusal("no 'max_tokens': use 'max_completion_tokens'"))
      : sendJson(response, 200, completion(`{"limit":${body.max_completion_tokens}}`)),
  );
  expect((await model.call({ ...request, maxOutputTokens: 50 }, call)).text).toBe('{"limit":50}');
});

test('gives the likelihoods of the answer, not of the reasoning before it', async () => {
  const place = (token: string) => ({
    token,
    logprob: -0.1,
    top_logprobs: [
      { token, logprob: -0.1 },
      { token: 'no', logprob: -2 },
    ],
  });
  const { model, received } = await openTest((_, response) =>
    sendJson(
      response,
      200,
      completion('<think>hm</think>yes', {
        logprobs: { content: ['<think>', 'hm', '</think>', 'yes'].map(place) },
      }),
    ),
  );
  const answer = await model.call({ ...request, schema: undefined, topTokens: 2 }, call);
  expect(received[0]!.body).toMatchObject({ logprobs: true, top_logprobs: 2 });
  expect(answer.text).toBe('yes');
  expect(answer.likelihoods).toEqual([
    [
      { token: 'yes', logProbability: -0.1 },
      { token: 'no', logProbability: -2 },
    ],
  ]);
});

test('estimates tokens that the endpoint does not count', async () => {
  const { model } = await openTest((_, response) =>
    sendJson(response, 200, { ...completion('{"label":"refund"}'), usage: undefined }),
  );
  const answer = await model.call(request, call);
  expect(answer.outputTokens).toBe(5);
  expect(answer.inputTokens).toBeGreaterThan(20);
});

test.each([
  [429, { 'retry-after-ms': '300' }, 'Rate limit reached', { kind: 'rate-limit', wait: 300 }],
  [429, {}, 'Too many concurrent requests', { kind: 'overload' }],
  [503, { 'retry-after': '2' }, 'Overloaded', { kind: 'overload', wait: 2000 }],
  [529, {}, 'Overloaded', { kind: 'overload' }],
  [500, {}, 'Oops', { kind: 'server', bill: 'nothing' }],
  [408, {}, 'Slow', { kind: 'server' }],
])('may try again after %i', async (status, headers, message, facts) => {
  const { model } = await openTest((_, response) =>
    sendJson(response, status, refusal(message), headers),
  );
  const failure = await model.call(request, call).catch((error) => error);
  expect(failure).toBeInstanceOf(CallFailure);
  expect(failure.code).toBe('model-unavailable');
  expect(failure.facts).toMatchObject(facts);
});

test.each([
  [401, 'Incorrect key sk-secret', 'Test refused test with status 401: check the key.'],
  [404, 'No such model', 'check the name of the model and the address'],
  [413, 'Too large', 'fewer or shorter texts'],
  [400, 'bad\n"thing" in sk-secret', `"bad 'thing' in ***"; check the model`],
  [302, '', 'leads elsewhere'],
])('never tries again after %i', async (status, message, sentence) => {
  const { model } = await openTest((_, response) => sendJson(response, status, refusal(message)));
  const error = await model.call(request, call).catch((refused) => refused);
  expect(error.code).toBe('model-refused');
  expect(error.message).toContain(sentence);
  expect(error.message).not.toContain('sk-secret');
});

test('does not wait for an account without credit', async () => {
  const { model } = await openTest((_, response) =>
    sendJson(response, 429, refusal('You exceeded your quota', 'insufficient_quota')),
  );
  await expect(model.call(request, call)).rejects.toThrow('no credit left');
});

test('knows when an outcome is unknown, and when nothing was sent', async () => {
  const { model } = await openTest((_, response) => response.socket!.destroy());
  await expect(model.call(request, call)).rejects.toMatchObject({
    facts: { kind: 'connection', bill: 'unknown' },
  });
  const broken = await openTest((_, response) => response.end('<html>'));
  await expect(broken.model.call(request, call)).rejects.toMatchObject({
    facts: { kind: 'server', bill: 'unknown' },
  });
  for (const server of servers) server.stop();
  await expect(model.call(request, call)).rejects.toMatchObject({
    facts: { kind: 'connection', bill: 'nothing' },
  });
});

test('bills an empty answer, which may be tried again', async () => {
  const { model } = await openTest((_, response) => sendJson(response, 200, completion('  ')));
  await expect(model.call(request, call)).rejects.toMatchObject({
    facts: { kind: 'empty', bill: { inputTokens: 12, outputTokens: 3 } },
  });
});

test.each([
  ['length', 'length'],
  ['content_filter', 'refused'],
])('tells that an answer ended by %s', async (reason, finish) => {
  const { model } = await openTest((_, response) =>
    sendJson(response, 200, completion('', { finish_reason: reason })),
  );
  expect((await model.call(request, call)).finish).toBe(finish);
});

test('ends at once with the reason of the signal', async () => {
  const stop = new AbortController();
  const { model } = await openTest(() => stop.abort(new Error('no longer wanted')));
  const answer = model.call(request, { ...call, signal: stop.signal });
  await expect(answer).rejects.toThrow('no longer wanted');
});

test('refuses a key that can not be sent, without showing it', async () => {
  const endpoint = { name: 'Test', kind: 'openai' as const, baseUrl: 'https://models.example/v1' };
  const open = () => openLanguageModel({ ...endpoint, apiKey: 'sk-a\nb' }, 'test');
  expect(open).toThrow('The key of Test holds characters that no key has: copy it again.');
});
