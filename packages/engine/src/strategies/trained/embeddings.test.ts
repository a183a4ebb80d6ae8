import { expect, it } from 'vitest';
import type { Example } from '../../datasets/example.ts';
import type { EmbeddingModel } from '../../ports/embedding-model.ts';
import type { Taxonomy } from '../../taxonomy/taxonomy.ts';
import { decodeModel, encodeModel } from '../../training/model-file.ts';
import { type TrainingSettings, trainModel } from '../../training/train-model.ts';
import { createTrainedStrategy } from './trained-strategy.ts';

const taxonomy: Taxonomy = {
  facets: [{ name: 'pet', kind: 'single', labels: ['cat', 'dog'].map((id) => ({ id, name: id })) }],
};

/** Knows what kind of animal some words are, also words that no example has. */
const animals: EmbeddingModel = {
  name: 'animals',
  identity: 'animals-1',
  dimensions: 2,
  embed: async (texts) =>
    texts.map((text) =>
      Float32Array.of(
        /kitten|tabby|feline/.test(text) ? 3 : 0,
        /puppy|hound|canine/.test(text) ? 3 : 0,
      ),
    ),
};

const examples: Example[] = Array.from({ length: 40 }, (_, index) => ({
  text: `${['my kitten', 'the puppy', 'a tabby', 'one hound'][index % 4]} number ${index}`,
  labels: { pet: [index % 2 === 0 ? 'cat' : 'dog'] },
}));

async function train(settings: Omit<TrainingSettings, 'embeddings'> = {}) {
  const vectors = await animals.embed(examples.map(({ text }) => text));
  const steps = trainModel(examples, taxonomy, {
    ...settings,
    embeddings: { model: animals, vectors },
  });
  for (;;) {
    const step = steps.next();
    if (step.done) return decodeModel(encodeModel(step.value));
  }
}

it.each(['accurate', 'embeddings'] as const)(
  'knows texts by their vectors (%s)',
  async (profile) => {
    const strategy = createTrainedStrategy(await train({ profile }), animals);
    const [{ answer } = {}] = await strategy.classify(['feline', 'canine'], { explain: true });
    expect(answer!.labels.pet![0]!.label).toBe('cat');
    const { evidence } = answer!.explanation!.pet!;
    expect(evidence[0]).toMatchObject({ text: 'feline', start: 0, end: 6 });
    const [{ answer: unknown } = {}] = await strategy.classify(['zzz']);
    if (profile === 'embeddings') expect(unknown!.abstained.pet).toBe('no-known-words');
  },
);

it('asks for the embedding model that it learnt from', async () => {
  const model = await train();
  const refusal = expect.objectContaining({ code: 'embeddings-unusable' });
  expect(() => createTrainedStrategy(model)).toThrow(refusal);
  expect(() => createTrainedStrategy(model, { ...animals, identity: 'animals-2' })).toThrow(
    refusal,
  );
  expect(() => createTrainedStrategy(model)).toThrow(/«animals», and none was given/);
});
