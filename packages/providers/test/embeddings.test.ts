import { expect, test } from 'vitest';
import { errorOf, post, simulate } from './simulated-requests.ts';

interface Embeddings {
  readonly data: readonly { readonly embedding: number[] }[];
  readonly usage: { readonly prompt_tokens: number };
}

const model = 'simulated-embedding';

test('vectors of length 1, nearer for texts that share words', async () => {
  const simulator = await simulate();
  const input = ['the app crashes', 'my app crashed', 'refund me'];
  const response = await post(simulator, '/v1/embeddings', { model, input });
  const { data, usage } = (await response.json()) as Embeddings;
  const vectors = data.map(({ embedding }) => embedding);
  const [app, alike, other] = vectors as [number[], number[], number[]];
  expect(app).toHaveLength(256);
  for (const vector of vectors) expect(product(vector, vector)).toBeCloseTo(1);
  expect(product(app, alike)).toBeGreaterThan(product(app, other) + 0.2);
  expect(usage.prompt_tokens).toBe(4 + 4 + 3);
  expect(simulator.log()).toMatchObject([{ model, status: 200, inputTokens: 11, texts: 3 }]);
});

test('base64 holds the same numbers', async () => {
  const simulator = await simulate();
  const request = { model, input: 'hello', dimensions: 8 };
  const plain = await post(simulator, '/v1/embeddings', request);
  const { data } = (await plain.json()) as Embeddings;
  const encoded = await post(simulator, '/v1/embeddings', {
    ...request,
    encoding_format: 'base64',
  });
  const packed = (await encoded.json()) as { data: { embedding: string }[] };
  const bytes = Buffer.from(packed.data[0]!.embedding, 'base64');
  const numbers = Array.from({ length: 8 }, (_, index) => bytes.readFloatLE(4 * index));
  expect(numbers).toEqual(data[0]!.embedding);
});

test.each([{ input: '' }, { input: [] }, { input: [[1, 2]] }, { input: 'a', dimensions: 0 }])(
  'refuses %j',
  async (request) => {
    const simulator = await simulate();
    const response = await post(simulator, '/v1/embeddings', { model, ...request });
    expect(await errorOf(response)).toMatchObject({ status: 400 });
  },
);

function product(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, value, index) => sum + value * other[index]!, 0);
}
