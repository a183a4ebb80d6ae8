import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { BatchDraft } from './batch-draft.ts';

const endpoint = { name: 'Test', kind: 'openai', baseUrl: 'https://models.example/v1' } as const;

test.each([
  [{ maxOutputTokens: 50, thinkingTokens: 4000 }, 4050],
  [{ maxOutputTokens: 50 }, 50],
  [{}, 4096],
])('asks for as many output tokens as it sets aside, for %o', async (limits, most) => {
  const draft = await BatchDraft.create(endpoint, 'test', { price: { input: 1, output: 10 } });
  try {
    const messages = [{ role: 'user', content: 'I want my money back' } as const];
    await draft.add('key', { instructions: 'Sort the text.', messages, ...limits });
    const [file] = draft.finish();
    expect(file!.calls[0]!.estimated.outputTokens).toBe(most);
    const { body } = JSON.parse(await readFile(file!.path, 'utf8'));
    expect(body.max_tokens ?? body.max_completion_tokens).toBe(most);
  } finally {
    await draft.remove();
  }
});
