import { describe, expect, it } from 'vitest';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import { trainModel } from './train-model.ts';

const examples = Array.from({ length: 20 }, (_, index) => ({
  text: `${index % 2 === 0 ? 'song' : 'refund'} number ${index}`,
  labels: { topic: [index % 2 === 0 ? 'music' : 'money'] },
}));

function taxonomyOf(description?: string): Taxonomy {
  const labels = ['music', 'money'].map((id) => ({ id, name: id, description }));
  return { facets: [{ name: 'topic', kind: 'single', labels }] };
}

function identityOf(taxonomy: Taxonomy, seed = 1): string {
  let identity = '';
  const checkpoint = {
    begin: (given: string) => {
      identity = given;
    },
    read: () => undefined,
    write: () => {},
  };
  trainModel(examples, taxonomy, { seed, checkpoint }).next();
  return identity;
}

it('begins anew where data, settings or what labels are called differ', () => {
  expect(identityOf(taxonomyOf())).toBe(identityOf(taxonomyOf()));
  expect(identityOf(taxonomyOf(), 2)).not.toBe(identityOf(taxonomyOf()));
  expect(identityOf(taxonomyOf('what one can hear'))).not.toBe(identityOf(taxonomyOf()));
});

describe('synthetic examples', () => {
  const invented = examples.map(({ text, labels }) => ({
    text: `${text} invented`,
    labels,
    synthetic: true as const,
  }));
  function train(given: Parameters<typeof trainModel>[0]) {
    const steps = trainModel(given, taxonomyOf(), { tune: false });
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
    }
  }

  it('are learnt from and never measured on, wherever they stand', () => {
    const { card } = train([...invented.slice(0, 7), ...examples, ...invented.slice(7)]);
    expect(card.trainingRows).toBe(40);
    expect(card.heldOut).toMatchObject([{ rows: 20 }]);
    expect(train([...examples.slice(0, 4), ...invented]).card.heldOut[0]!.rows).toBe(4);
  });

  it('are not enough by themselves', () => {
    expect(() => train(invented)).toThrow('synthetic examples only');
  });
});
