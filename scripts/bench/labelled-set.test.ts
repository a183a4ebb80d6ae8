import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readLabelledSet, requireSets, truthOf } from './labelled-set.ts';

let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'assort-bench-test-'));
});

afterAll(() => rm(root, { recursive: true }));

async function folderOf(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  const folder = join(root, name);
  await mkdir(folder);
  for (const [file, content] of Object.entries(files)) {
    await writeFile(join(folder, file), content);
  }
  return folder;
}

it('reads a set with one label per text, and leaves out rows that nobody labelled', async () => {
  const folder = await folderOf('single', {
    'train.csv': 'text,labels\nbuy now,spam\nsee you,ham\nlater,ham\n',
    'test.csv': 'text,labels\nbuy it,spam\nwho knows,\n',
  });
  const set = await readLabelledSet(folder);
  expect(set).toMatchObject({ name: 'single', kind: 'single', facet: 'label' });
  expect(set.labels.toSorted()).toEqual(['ham', 'spam']);
  expect(set.train).toHaveLength(3);
  expect(truthOf(set, set.test)).toEqual([['spam']]);
});

it('keeps the rows of a multi set that have no label, also from JSONL', async () => {
  const folder = await folderOf('multi', {
    'train.jsonl': '{"text":"x y","labels":["a","b"]}\n{"text":"y","labels":["b"]}\n',
    'test.csv': 'text,labels\nx,a|b\nz,\n',
  });
  const set = await readLabelledSet(folder);
  expect(set.kind).toBe('multi');
  expect(truthOf(set, set.test)).toEqual([['a', 'b'], []]);
});

it('takes parents from a taxonomy, and measures only labels that examples have', async () => {
  const folder = await folderOf('tree', {
    'train.csv': 'text,labels\nmeow,cat\nwoof,dog\n',
    'test.csv': 'text,labels\nmeow,cat\n',
    'taxonomy.yaml':
      'facets: [{name: labels, kind: single, labels: [pet, {id: cat, parent: pet}, {id: dog, parent: pet}]}]',
  });
  const set = await readLabelledSet(folder);
  expect(set.labels).toEqual(['cat', 'dog']);
  expect(set.taxonomy.facets[0]!.labels).toHaveLength(3);
});

it('says before any work what is missing', async () => {
  const folder = await folderOf('half', { 'train.csv': 'text,labels\n' });
  expect(() => requireSets([folder])).toThrow(
    `There is no test.csv or test.jsonl in ${folder}: add one.`,
  );
  expect(() => requireSets([])).toThrow('No set was given');
});
