import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { writeStaticModel } from '../../../test/embedding-folder.ts';
import { createEmbeddingThread } from './embedding-thread.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assort-embeddings-'));
  await writeStaticModel(folder, { good: [3, 0], bad: [0, 4] });
});
afterAll(() => rm(folder, { recursive: true }));

function openThread() {
  const thread = createEmbeddingThread();
  onTestFinished(() => thread.stop());
  return thread;
}

it('answers others while texts are embedded, in the order of the texts', async () => {
  const model = await openThread().open(folder);
  const texts = Array.from({ length: 2000 }, (_, index) => (index % 2 === 0 ? 'good' : 'bad'));
  let turns = 0;
  let isDone = false;
  const embedding = model.embed(texts).finally(() => {
    isDone = true;
  });
  while (!isDone) {
    turns++;
    await setImmediate();
  }
  const vectors = await embedding;
  expect(vectors.map((vector) => [...vector])).toEqual(
    texts.map((text) => (text === 'good' ? [3, 0] : [0, 4])),
  );
  expect(turns).toBeGreaterThan(30);
});

it('passes on why a folder can not be used, and goes on', async () => {
  const thread = openThread();
  await expect(thread.open(join(folder, 'nowhere'))).rejects.toMatchObject({
    code: 'embeddings-unusable',
  });
  expect((await thread.open(folder)).dimensions).toBe(2);
});

it('fails what it was asked when it dies, and is started anew', async () => {
  const thread = openThread();
  const model = await thread.open(folder);
  const tooMany = Array.from({ length: 100_000 }, () => 'good');
  const lost = expect(model.embed(tooMany)).rejects.toThrow('ended');
  await thread.stop();
  await lost;
  expect(await model.embed(['good'])).toEqual([Float32Array.of(3, 0)]);
});
