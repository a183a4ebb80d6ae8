import { describe, expect, it } from 'vitest';
import type { Facet } from '../taxonomy/taxonomy.ts';
import { createAnswerFormat } from './answer-format.ts';
import { createAnswerReader } from './read-answers.ts';

const topic: Facet = {
  name: 'topic',
  kind: 'single',
  labels: [
    { id: 'card_arrival', name: 'Card arrival', aliases: ['delivery'] },
    { id: 'refund', name: 'Refund request' },
    { id: 'férias', name: 'férias' },
    { id: 'legal', name: 'legal' },
  ],
};
const tone: Facet = {
  name: 'tone of voice',
  kind: 'multi',
  min: 1,
  max: 2,
  labels: ['calm', 'angry', 'happy'].map((id) => ({ id, name: id })),
};

function readOne(fields: object, facets: readonly Facet[] = [topic]) {
  const text = JSON.stringify({ answers: [{ id: 't1', ...fields }] });
  return createAnswerReader(createAnswerFormat(facets)).read(text, ['t1']).get('t1')!;
}

describe('reading an answer', () => {
  it.each([
    ['refund', 'refund'],
    ['Refund request', 'refund'],
    ['REFUND', 'refund'],
    ['Card-Arrival', 'card_arrival'],
    ['delivery', 'card_arrival'],
    ['"ferias".', 'férias'],
  ])('knows the label by id, name, alias or spelling: %s', (word, id) => {
    expect(readOne({ topic: word }).labels).toEqual({ topic: [{ label: id, score: null }] });
  });

  it.each(['illegal', 'refnd', 'card', '', 'refund or legal'])('never guesses: %s', (word) => {
    const { labels, faults } = readOne({ topic: word });
    expect(labels).toEqual({});
    expect(Object.keys(faults)).toEqual(['topic']);
  });

  it('tells what an unknown label may have meant', () => {
    expect(readOne({ topic: 'refnd' }).faults.topic).toContain('did you mean "refund"');
  });

  it('abstains where the model says that no label fits', () => {
    const { labels, abstained, faults } = readOne({ topic: 'none_of_these' });
    expect({ labels, abstained, faults }).toEqual({
      labels: {},
      abstained: { topic: 'no-label-fits' },
      faults: {},
    });
  });

  it('holds lists to the facet: at least min, at most max, no label twice', () => {
    const read = (labels: unknown) => readOne({ facet_1: labels }, [tone]);
    const ids = (labels: unknown) =>
      read(labels).labels['tone of voice']?.map(({ label }) => label);
    expect(ids(['angry', 'Angry', 'calm', 'happy'])).toEqual(['angry', 'calm']);
    expect(ids('calm')).toEqual(['calm']);
    expect(ids([])).toBeUndefined();
    expect(read([]).faults['tone of voice']).toContain('at least 1');
    expect(ids(['calm', 7, null])).toBeUndefined();
  });

  it('gives every text its own answer, however they are wrapped', () => {
    const reader = createAnswerReader(createAnswerFormat([topic]));
    const listed =
      '[{"id":"t1","topic":"refund"},{"id":"t2","topic":"legal"},{"id":"t9","topic":"legal"}]';
    expect([...reader.read(listed, ['t1', 't2', 't3']).keys()]).toEqual(['t1', 't2']);
    expect([...reader.read(`{"results":${listed}}`, ['t1', 't2']).keys()]).toEqual(['t1', 't2']);
    expect([...reader.read('{"topic":"legal"}', ['t1']).keys()]).toEqual(['t1']);
    expect([...reader.read('{"topic":"legal"}', ['t1', 't2']).keys()]).toEqual([]);
  });

  it('takes no side when a text is answered twice in different words', () => {
    const reader = createAnswerReader(createAnswerFormat([topic]));
    const both =
      '[{"id":"t1","topic":"refund"},{"id":"t1","topic":"legal"},{"id":"t2","topic":"legal"},{"id":"t2","topic":"legal"}]';
    expect([...reader.read(both, ['t1', 't2']).keys()]).toEqual(['t2']);
  });
});
