import type { GenerationRequest } from '@assort/engine';
import { afterEach, expect, test } from 'vitest';
import { listModels } from './list-models.ts';
import { openLanguageModel } from './open-language-model.ts';
import { sendJson, startTestEndpoint, type TestEndpoint } from './test-endpoint.ts';

const request: GenerationRequest = {
  instructions: 'Sort the text.',
  messages: [{ role: 'user', content: 'I want my money back' }],
  schema: {
    type: 'object',
    properties: { label: { type: 'string', enum: ['refund'] } },
    required: ['label'],
    additionalProperties: false,
  },
};

let server: TestEndpoint;

afterEach(() => server.stop());

test('speaks to Anthropic, and reads its limits', async () => {
  server = await startTestEndpoint(({ url }, response) =>
    url.startsWith('/v1/models')
      ? sendJson(response, 200, { data: [{ id: 'claude-haiku-4-5' }] })
      : sendJson(
          response,
          200,
          {
            type: 'message',
            id: 'msg_1',
            model: 'claude-haiku-4-5',
            content: [{ type: 'text', text: '{"label":"refund"}' }],
            stop_reason: 'end_turn',
            usage: { input_tokens: 20, output_tokens: 6 },
          },
          { 'anthropic-ratelimit-requests-limit': '50' },
        ),
  );
  const endpoint = { ...server.endpoint, kind: 'anthropic' as const };
  const answer = await openLanguageModel(endpoint, 'claude-haiku-4-5').call(request, { id: 'c1' });
  expect(answer).toMatchObject({
    text: '{"label":"refund"}',
    finish: 'stop',
    inputTokens: 20,
    outputTokens: 6,
    rateLimits: { requests: { perMinute: 50 } },
  });
  const [sent] = server.received;
  expect(sent!.url).toBe('/v1/messages');
  expect(sent!.headers).toMatchObject({ 'x-api-key': 'sk-secret', 'x-request-id': 'c1' });
  expect(JSON.stringify(sent!.body)).toContain('"enum":["refund"]');
  expect(await listModels(endpoint)).toEqual(['claude-haiku-4-5']);
});

test('speaks to Google', async () => {
  server = await startTestEndpoint(({ url }, response) =>
    url.startsWith('/v1/models?')
      ? sendJson(response, 200, { models: [{ name: 'models/gemini-2.5-flash' }] })
      : sendJson(response, 200, {
          candidates: [
            { content: { parts: [{ text: '{"label":"refund"}' }] }, finishReason: 'STOP' },
          ],
          usageMetadata: { promptTokenCount: 20, candidatesTokenCount: 6, totalTokenCount: 26 },
        }),
  );
  const endpoint = { ...server.endpoint, kind: 'google' as const };
  const answer = await openLanguageModel(endpoint, 'gemini-2.5-flash').call(request, { id: 'c1' });
  expect(answer).toMatchObject({ text: '{"label":"refund"}', inputTokens: 20, outputTokens: 6 });
  const [sent] = server.received;
  expect(sent!.url).toBe('/v1/models/gemini-2.5-flash:generateContent');
  expect(sent!.headers).toMatchObject({ 'x-goog-api-key': 'sk-secret' });
  expect(JSON.stringify(sent!.body)).toContain('"enum":["refund"]');
  expect(await listModels(endpoint)).toEqual(['gemini-2.5-flash']);
});
