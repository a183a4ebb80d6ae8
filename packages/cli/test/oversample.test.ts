import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createWorld, prices, type World } from './simulated-provider.ts';

let world: World;

afterEach(() => world.close());

const words = ['parcel', 'late', 'street', 'broken', 'refund', 'seller', 'color', 'blue', 'never'];

/** Texts that share few words, mostly of one label. */
const examples = Array.from({ length: 60 }, (_, index) => ({
  text: Array.from({ length: 8 }, (_word, place) => {
    return `${words[(index * 5 + place * (1 + (index % 4))) % words.length]}${index * 8 + place}`;
  }).join(' '),
  labels: { label: [index < 48 ? 'delivery' : 'legal'] },
}));

async function rowsOf(file: string): Promise<string[]> {
  return (await readFile(path.join(world.folder, file), 'utf8')).trimEnd().split('\n');
}

describe('assort oversample', () => {
  it('fills up rare labels, marks what is new and keeps all other rows', async () => {
    world = await createWorld(examples);
    const args = ['oversample', 'labelled.csv', 'more.csv', '--model', 'simulated-llm'];
    const { code, stdout, stderr } = await world.run([...args, '--to', '30', ...prices]);
    expect(stderr).toMatch(/^18 rows: about 3 calls/);
    expect(stdout).toMatch(/^legal +12 +30 +30$/m);
    expect(code).toBe(0);
    const before = await rowsOf('labelled.csv');
    const after = await rowsOf('more.csv');
    expect(after.slice(0, 61)).toEqual([
      'text,label,synthetic',
      ...before.slice(1).map((row) => `${row},false`),
    ]);
    expect(after).toHaveLength(1 + 60 + 18);
    expect(after.slice(61).every((row) => row.endsWith(',legal,true'))).toBe(true);
    expect(new Set(after).size).toBe(after.length);
    const again = ['oversample', 'more.csv', 'again.csv', '--model', 'simulated-llm'];
    const none = await world.run([...again, '--rare-below', '20', '--to', '40', '--json']);
    expect(JSON.parse(none.stdout)).toMatchObject({ rowsBefore: 78, newRows: 0, labels: [] });
    expect(await rowsOf('again.csv')).toEqual(after);
  });

  it('never touches what models are measured on, unless forced', async () => {
    world = await createWorld(examples);
    const rows = examples.map(({ text, labels }, index) => {
      return `${text},${labels.label},${index === 50 ? 'test' : 'train'}\n`;
    });
    await writeFile(path.join(world.folder, 'all.csv'), `text,label,split\n${rows.join('')}`);
    await writeFile(path.join(world.folder, 'my-test.csv'), 'text,label\na,b\nc,d\n');
    const common = ['--model', 'simulated-llm', '--to', '15'];
    const named = await world.run(['oversample', 'my-test.csv', 'out.csv', ...common]);
    expect(named).toMatchObject({ code: 2, stdout: '' });
    expect(named.stderr).toMatch(/my-test\.csv is named like/);
    const split = await world.run(['oversample', 'all.csv', 'out.csv', ...common]);
    expect(split.code).toBe(2);
    expect(split.stderr).toMatch(/Row 52 of all\.csv belongs to test/);
    expect(world.simulator.log()).toEqual([]);
    const forced = await world.run(['oversample', 'all.csv', 'out.csv', ...common, '--force']);
    expect(forced.code).toBe(0);
    expect((await rowsOf('out.csv')).at(-1)).toMatch(/,legal,,true$/);
  });

  it.each([
    [['labelled.csv', 'out.csv', '--model', 'simulated-llm'], /--to, --rare-below/],
    [['labelled.csv', 'out.csv', '--to', '5'], /with --model/],
    [['labelled.csv', 'labelled.csv', '--to', '5', '--model', 'x'], /is the file that is read/],
    [['-', 'out.csv', '--to', '5', '--model', 'x'], /give files instead of -/],
  ] as [string[], RegExp][])('%j ends with code 2 and a sentence', async (args, sentence) => {
    world = await createWorld(examples);
    const { code, stderr } = await world.run(['oversample', ...args]);
    expect(stderr).toMatch(sentence);
    expect(code).toBe(2);
  });
});
