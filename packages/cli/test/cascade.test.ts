import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createRandom, type Example } from '@assort/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, labels, prices, type World } from './simulated-provider.ts';

let world: World;

/** Texts of which some tell their label plainly and some hardly do. */
function makeTexts(count: number, seed: number): Example[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, index) => {
    const label = labels[index % 3]!;
    const clarity = index % 4 === 0 ? 0.1 : 0.8;
    const words = Array.from({ length: 10 }, () => {
      const own = random() < clarity ? label : labels[Math.floor(random() * 3)]!;
      return `${own}${Math.floor(random() * 5)}`;
    });
    return { text: `${seed} ${index} ${words.join(' ')}`, labels: { label: [label] } };
  });
}

const sets = { train: makeTexts(150, 1), held: makeTexts(400, 2), fresh: makeTexts(200, 3) };
const llm = ['--model', 'simulated-llm', ...prices];

beforeAll(async () => {
  world = await createWorld(Object.values(sets).flat(), { accuracy: 0.97 });
  for (const [name, examples] of Object.entries(sets)) {
    const rows = examples.map(({ text, labels: found }) => `${text},${found.label}\n`).join('');
    await writeFile(path.join(world.folder, `${name}.csv`), `text,label\n${rows}`);
  }
  await world.run(['train', 'train.csv', '--out', 'm.assort']);
  await world.run(['cascade', 'fit', 'm.assort', 'held.csv', ...llm, '--out', 'c.json']);
});

afterAll(() => world.close());

const read = (file: string) => readFile(path.join(world.folder, file), 'utf8');

describe('assort cascade', () => {
  it('prints the curve, the promise and the saving, and writes the thresholds', async () => {
    const args = ['cascade', 'fit', 'm.assort', 'held.csv', ...llm, '--out', 'again.json'];
    const { code, stdout } = await world.run(args);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ +from score|^from score/m);
    expect(stdout).toMatch(/ chosen$/m);
    expect(stdout).toMatch(/your model answers: [\d.]+ % of \d+ rows, which saves \$/);
    expect(stdout).toMatch(/With 95\.0 % confidence at least 9[5-9]\.\d % of all answers/);
    const fitted = JSON.parse(await read('again.json'));
    expect(fitted.facets.label.coverage).toBeGreaterThan(0.2);
    expect(fitted.facets.label.coverage).toBeLessThan(1);
    expect(await read('c.json')).toBe(await read('again.json'));
  });

  it('asks the language model only about what the own model is not sure of, and tells who answered', async () => {
    const before = world.simulator.log().length;
    const args = ['classify', '--strategy', 'cascade', 'm.assort', 'fresh.csv', ...llm];
    const options = ['--threshold-from', 'c.json', '--format', 'csv'];
    const { code, stdout } = await world.run([...args, ...options]);
    expect(code).toBe(0);
    const [header, ...lines] = stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split(','));
    expect(header!.slice(2)).toEqual([
      'predicted_label',
      'label_score',
      'abstained',
      'by',
      'error',
    ]);
    expect(lines.map(([text]) => text)).toEqual(sets.fresh.map(({ text }) => text));
    const by = lines.map((line) => line[5]);
    const asked = by.filter((who) => who === 'llm').length;
    expect(by.filter((who) => who === 'trained')).toHaveLength(lines.length - asked);
    const sent = world.simulator
      .log()
      .slice(before)
      .reduce((sum, { texts }) => sum + texts, 0);
    expect(asked).toBeGreaterThan(20);
    expect(asked).toBeLessThan(180);
    expect(sent).toBe(asked);
  });

  it('is measured like any other', async () => {
    const args = ['evaluate', '--strategy', 'cascade', 'm.assort', 'fresh.csv', ...llm];
    const { stdout } = await world.run([...args, '--threshold-from', 'c.json', '--json']);
    expect(JSON.parse(stdout).accuracy).toBeGreaterThan(0.85);
  });

  it.each([
    [['classify', '--strategy', 'cascade', 'm.assort', 'fresh.csv', ...llm], /--threshold-from/],
    [
      [
        ...'classify --strategy cascade m.assort fresh.csv --threshold-from c.json'.split(' '),
        ...['--model', 'other'],
      ],
      /fitted with the language model simulated-llm/,
    ],
    [
      [
        ...'classify --strategy cascade m.assort fresh.csv --threshold-from c.json --shots 3 --ask each-facet'.split(
          ' ',
        ),
        ...llm,
      ],
      /other options of asking/,
    ],
    [
      [
        ...'classify --strategy cascade m.assort fresh.csv --threshold-from train.csv'.split(' '),
        ...llm,
      ],
      /holds no thresholds/,
    ],
    [
      [
        ...'cascade fit m.assort held.csv --reference people --target 0.999 --out x.json'.split(
          ' ',
        ),
        ...llm,
      ],
      /about \d+ rows are needed/,
    ],
  ] as [string[], RegExp][])('%j ends with code 2 and a sentence', async (args, sentence) => {
    const before = world.simulator.log().length;
    const { code, stderr } = await world.run(args);
    expect(stderr).toMatch(sentence);
    expect(code).toBe(2);
    // Nothing is paid for what can not be.
    expect(world.simulator.log()).toHaveLength(before);
  });
});
