import type { Attempt, WireAnswer, WireModel } from '../language-model/wire-model.ts';

export interface TestAnswer extends WireAnswer {
  readonly request: string;
}

/** A model whose calls end as a test decides; `calls` holds the requests in the order in which they went out. */
export function createTestModel(
  answer: (request: string, attempt: Attempt, call: number) => Promise<Partial<TestAnswer>>,
): WireModel<string, TestAnswer> & { readonly calls: string[] } {
  const calls: string[] = [];
  return {
    calls,
    name: 'test',
    identity: 'test#test',
    endpoint: 'test',
    price: undefined,
    size: () => ({ inputTokens: 10, inputBytes: 40, outputLimit: 10 }),
    async call(request, attempt) {
      calls.push(request);
      const given = await answer(request, attempt, calls.length);
      return { request, inputTokens: 10, outputTokens: 10, cost: 1, calls: 1, ...given };
    },
  };
}
