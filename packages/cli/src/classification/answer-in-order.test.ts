import { createLlmStrategy, type LanguageModel, type NumberedOutcome } from '@assort/engine';
import { describe, expect, it } from 'vitest';
import type { TextRow } from '../files/read-texts.ts';
import type { Classified } from '../files/result-writer.ts';
import { answerInOrder, type StreamingStrategy } from './answer-in-order.ts';
import { burstsOf, wholeFile } from './bursts.ts';

const rows = (count: number): TextRow[] =>
  Array.from({ length: count }, (_, row) => ({ row, text: `text ${row}`, values: [] }));

/** Answers by the function, which is given all outcomes of some texts and says in which order they come. */
function strategyOf(
  size: number,
  order: (pack: readonly NumberedOutcome[]) => readonly NumberedOutcome[],
): StreamingStrategy {
  return {
    taxonomy: { facets: [] },
    classify: () => Promise.reject(new Error('It is streamed.')),
    async *stream(texts: AsyncIterable<string> | Iterable<string>) {
      let pack: NumberedOutcome[] = [];
      let index = 0;
      for await (const text of texts) {
        const answer = { labels: { topic: [{ label: text, score: null }] }, abstained: {} };
        pack.push({ index: index++, outcome: { answer } });
        if (pack.length < size) continue;
        yield* order(pack);
        pack = [];
      }
      yield* order(pack);
    },
  };
}

async function* inBatches<Item>(items: readonly Item[], size: number) {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}

async function collect(results: AsyncIterable<readonly Classified[]>) {
  const collected: Classified[] = [];
  let failure: unknown;
  try {
    for await (const batch of results) collected.push(...batch);
  } catch (error) {
    failure = error;
  }
  return { texts: collected.map(({ row }) => row.text), collected, failure };
}

const texts = (items: readonly TextRow[]) => items.map(({ text }) => text);

describe('answerInOrder', () => {
  it('gives answers in the order of rows, each to its own row', async () => {
    const input = rows(25);
    const source = wholeFile(inBatches(input, 7));
    const backwards = strategyOf(10, (pack) => pack.toReversed());
    const heard: number[] = [];
    const found = await collect(answerInOrder(backwards, source, {}, (done) => heard.push(done)));
    expect(found.texts).toEqual(texts(input));
    for (const { row, answer } of found.collected) {
      expect(answer?.labels.topic).toEqual([{ label: row.text, score: null }]);
    }
    expect(heard.at(-1)).toBe(25);
  });

  it('does not read far ahead of a row that takes long', async () => {
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    const input = rows(12_000);
    let read = 0;
    async function* counted() {
      for (const row of input) {
        read++;
        yield [row];
      }
    }
    const model: LanguageModel = {
      name: 'scripted',
      identity: 'scripted',
      async generate({ messages }) {
        const ids = messages[0]!.content.split('\n').map((line) => JSON.parse(line).id);
        if (messages[0]!.content.includes('"text 0"')) await gate;
        const text = JSON.stringify({ answers: ids.map((id) => ({ id, topic: 'a' })) });
        return { text, finish: 'stop', inputTokens: 1, outputTokens: 1, cost: 0, calls: 1 };
      },
    };
    const labels = ['a', 'b'].map((id) => ({ id, name: id }));
    const taxonomy = { facets: [{ name: 'topic', kind: 'single' as const, labels }] };
    const strategy = createLlmStrategy({ taxonomy, model, pack: 100 }) as StreamingStrategy;
    let answered = 0;
    const results = answerInOrder(strategy, wholeFile(counted()), {}, (done) => {
      answered = done;
    });
    const found = collect(results);
    while (answered < 9800) await new Promise(setImmediate);
    for (let turn = 0; turn < 100; turn++) await new Promise(setImmediate);
    expect(read).toBeLessThanOrEqual(10_001);
    open();
    expect((await found).texts).toEqual(texts(input));
  });

  it('throws a failure after what stands before the first row without an answer', async () => {
    const failing = strategyOf(5, (pack) => {
      if (pack[0]?.index === 10) throw new Error('The budget is used up.');
      return pack.filter(({ index }) => index !== 7);
    });
    const source = wholeFile(inBatches(rows(20), 20));
    const found = await collect(answerInOrder(failing, source, {}, () => {}));
    expect(found.texts).toEqual(texts(rows(7)));
    expect(found.failure).toMatchObject({ message: 'The budget is used up.' });
  });
});

describe('burstsOf', () => {
  it('ends a burst where nothing comes for a while', async () => {
    async function* slowly() {
      const [one, two, three] = rows(3);
      yield [one!];
      yield [two!];
      await new Promise((resolve) => setTimeout(resolve, 90));
      yield [three!];
    }
    const sizes: number[] = [];
    for await (const { rows: burst } of burstsOf(slowly(), new AbortController().signal)) {
      let size = 0;
      for await (const _ of burst) size++;
      sizes.push(size);
    }
    expect(sizes).toEqual([2, 1]);
  });

  it('ends when it is called off while nothing comes', async () => {
    const control = new AbortController();
    async function* silent(): AsyncGenerator<readonly TextRow[]> {
      await new Promise(() => {});
    }
    const bursts = burstsOf(silent(), control.signal);
    const next = bursts.next();
    control.abort(new Error('Stopped.'));
    await expect(next).rejects.toThrow('Stopped.');
  });
});
