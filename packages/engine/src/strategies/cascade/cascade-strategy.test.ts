import { describe, expect, it } from 'vitest';
import { textFault } from '../../datasets/check-text.ts';
import { AssortError } from '../../errors.ts';
import { AnswerPending } from '../../ports/answer-pending.ts';
import type { TextOutcome } from '../../prediction.ts';
import { checkFacets, type Taxonomy } from '../../taxonomy/taxonomy.ts';
import { trainModel } from '../../training/train-model.ts';
import type { ClassifyOptions, NumberedOutcome, Strategy } from '../strategy.ts';
import { contractExamples, contractTaxonomy, describeStrategy } from '../strategy-contract.ts';
import { createTrainedStrategy } from '../trained/trained-strategy.ts';
import { createCascadeStrategy } from './cascade-strategy.ts';

const usage = { calls: 1, inputTokens: 100, outputTokens: 10, cost: 0.01 };

/** Answers the first label of each facet without a score; fails on texts that hold `fail` or `later`. */
class FakeLlm implements Strategy {
  readonly taxonomy: Taxonomy = contractTaxonomy;
  readonly asked: string[] = [];

  async classify(
    texts: readonly string[],
    { facets, signal }: ClassifyOptions = {},
  ): Promise<TextOutcome[]> {
    checkFacets(this.taxonomy, facets);
    signal?.throwIfAborted();
    return texts.map((text) => this.#answer(text, facets));
  }

  #answer(text: string, facets: readonly string[] | undefined): TextOutcome {
    const error = textFault(text);
    if (error !== undefined) return { error };
    this.asked.push(text);
    if (text.includes('later')) return { error: new AnswerPending() };
    if (text.includes('fail')) return { error: new AssortError('model-unavailable', 'Gone.') };
    const wanted = this.taxonomy.facets.filter(({ name }) => facets?.includes(name) ?? true);
    const labels = wanted.map(({ name, labels: [first] }) => [
      name,
      [{ label: first!.id, score: null }],
    ]);
    return { answer: { labels: Object.fromEntries(labels), abstained: {}, by: 'llm' }, usage };
  }
}

/** Like the other, but answers one text at a time and the later ones first. */
class StreamingLlm extends FakeLlm {
  async *stream(
    texts: AsyncIterable<string>,
    options: ClassifyOptions = {},
  ): AsyncGenerator<NumberedOutcome, void, void> {
    const all: string[] = [];
    for await (const text of texts) all.push(text);
    for (const [index, text] of [...all.entries()].reverse()) {
      const [outcome] = await this.classify([text], options);
      yield { index, outcome: outcome! };
    }
  }
}

/** Sure of texts that hold `sure` in both facets, of those that hold `half` in the subject only. */
const own: Strategy = {
  taxonomy: contractTaxonomy,
  async classify(texts) {
    return texts.map((text): TextOutcome => {
      const error = textFault(text);
      if (error !== undefined) return { error };
      if (text.includes('nothing')) {
        return {
          answer: { labels: {}, abstained: { subject: 'no-known-words', mood: 'no-known-words' } },
        };
      }
      const isSure = text.includes('sure');
      const labels = {
        subject: [{ label: 'account', score: isSure || text.includes('half') ? 0.9 : 0.3 }],
        mood: [{ label: 'hurried', score: isSure ? 0.9 : 0.3 }],
      };
      return { answer: { labels, abstained: {} } };
    });
  },
};

const thresholds = { subject: 0.8, mood: 0.7 };

function trained(): Strategy {
  const training = trainModel(contractExamples, contractTaxonomy, { tune: false });
  for (;;) {
    const step = training.next();
    if (step.done) return createTrainedStrategy(step.value);
  }
}

describeStrategy('a cascade', () =>
  createCascadeStrategy({ trained: trained(), llm: new FakeLlm(), thresholds }),
);
describeStrategy('a cascade over an LLM that streams', () =>
  createCascadeStrategy({ trained: trained(), llm: new StreamingLlm(), thresholds }),
);

describe('a cascade', () => {
  it('asks the LLM about unsure texts only, and takes each facet from who answers it', async () => {
    const llm = new FakeLlm();
    const cascade = createCascadeStrategy({ trained: own, llm, thresholds });
    const outcomes = await cascade.classify(['sure', 'half', 'other', 'nothing', ' ']);
    expect(llm.asked).toEqual(['half', 'other', 'nothing']);
    expect(outcomes.map(({ answer }) => answer && [subjectOf(answer.labels), answer.by])).toEqual([
      ['account', 'trained'],
      ['account', 'llm'],
      ['billing', 'llm'],
      ['billing', 'llm'],
      undefined,
    ]);
    expect(outcomes[1]!.answer!.labels.mood).toEqual([{ label: 'polite', score: null }]);
    expect(outcomes.map((outcome) => outcome.usage)).toEqual([
      undefined,
      usage,
      usage,
      usage,
      undefined,
    ]);
    expect(outcomes[4]!.error!.code).toBe('text-empty');
  });

  it('gives no answer while that of the LLM is still to come', async () => {
    const cascade = createCascadeStrategy({ trained: own, llm: new FakeLlm(), thresholds });
    const [sure, half] = await cascade.classify(['sure later', 'half later']);
    expect(sure!.answer?.by).toBe('trained');
    expect(half!.error).toBeInstanceOf(AnswerPending);
  });

  it('abstains where the LLM was needed and failed, says why, and keeps what is sure', async () => {
    const failure = { code: 'model-unavailable', message: 'Gone.' };
    const cascade = createCascadeStrategy({ trained: own, llm: new FakeLlm(), thresholds });
    const outcomes = await cascade.classify(['half fail', 'fail']);
    expect(outcomes.map(({ answer }) => answer)).toEqual([
      {
        labels: { subject: [{ label: 'account', score: 0.9 }] },
        abstained: { mood: 'model-unavailable' },
        failure,
        by: 'trained',
      },
      {
        labels: {},
        abstained: { subject: 'model-unavailable', mood: 'model-unavailable' },
        failure,
        by: 'trained',
      },
    ]);
  });

  it('sends a facet with no threshold to the LLM always, and wants one for every facet', async () => {
    const parts = { trained: own, llm: new FakeLlm() };
    const always = createCascadeStrategy({ ...parts, thresholds: { subject: null, mood: 0 } });
    const [{ answer } = {}] = await always.classify(['sure']);
    expect([subjectOf(answer!.labels), answer!.labels.mood![0]!.label]).toEqual([
      'billing',
      'hurried',
    ]);
    expect(() => createCascadeStrategy({ ...parts, thresholds: { subject: 0.5 } })).toThrow(
      /«mood» has no threshold/,
    );
  });

  it('gives sure answers at once, before texts are read to the end and while the LLM waits', async () => {
    const cascade = createCascadeStrategy({ trained: own, llm: new StreamingLlm(), thresholds });
    const { promise: lateText, resolve: release } = Promise.withResolvers<string>();
    async function* texts() {
      yield 'other';
      yield* new Array<string>(40).fill('sure');
      yield await lateText;
    }
    const stream = cascade.stream!(texts())[Symbol.asyncIterator]();
    const first = await stream.next();
    expect(first.value).toMatchObject({ index: 1, outcome: { answer: { by: 'trained' } } });
    release('other');
    const rest: number[] = [];
    for (let step = await stream.next(); !step.done; step = await stream.next()) {
      rest.push(step.value.index);
    }
    expect(rest).toHaveLength(41);
    expect(rest).toContain(0);
  });

  it('stops reading when the caller stops, or aborts while everything waits', async () => {
    const cascade = createCascadeStrategy({ trained: own, llm: new FakeLlm(), thresholds });
    let read = 0;
    function* endless() {
      for (;;) {
        read++;
        yield 'sure';
      }
    }
    for await (const { index } of cascade.stream!(endless())) if (index === 10) break;
    const soFar = read;
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(read).toBeLessThan(soFar + 100);

    const controller = new AbortController();
    async function* silent() {
      yield 'other';
      await new Promise(() => {});
    }
    const stream = cascade.stream!(silent(), { signal: controller.signal });
    const next = stream[Symbol.asyncIterator]().next();
    controller.abort(new Error('enough'));
    await expect(next).rejects.toThrow('enough');
  });

  it('ends with the error of a source that fails', async () => {
    const cascade = createCascadeStrategy({ trained: own, llm: new FakeLlm(), thresholds });
    async function* broken() {
      yield 'other';
      throw new Error('the file is gone');
    }
    const stream = cascade.stream!(broken())[Symbol.asyncIterator]();
    await expect(
      (async () => {
        while (!(await stream.next()).done);
      })(),
    ).rejects.toThrow('the file is gone');
  });
});

function subjectOf(labels: Readonly<Record<string, readonly { label: string }[]>>) {
  return labels.subject?.[0]?.label;
}
