import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAssort } from './run-assort.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'assort-split-'));
  await writeFile(path.join(folder, 'in.csv'), pairs());
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const run = (...args: string[]) => runAssort(['split', ...args], { cwd: folder });
const read = (name: string) => readFile(path.join(folder, name), 'utf8');
const linesOf = (content: string) => content.trimEnd().split('\n');

/** 200 rows; each two are the same text but for a word. */
function pairs(): string {
  const rows = Array.from({ length: 200 }, (_, index) => {
    const pair = Math.floor(index / 2);
    const words = Array.from({ length: 20 }, (_, place) => `w${pair}x${place * place}`);
    return `${index},"${words.join(' ')}${index % 2 ? ' twice' : ''}, ""yes""",${pair % 4 ? 'a' : 'b'}`;
  });
  return `id,text,labels\n${rows.join('\n')}\n`;
}

describe('assort split', () => {
  it('deals all rows out, with every column, and near-duplicates on one side', async () => {
    const { code, stdout, stderr } = await run('in.csv', '--out', 'new/parts');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^train +160 +80\.0 %\ndev +20 +10\.0 %\ntest +20 +10\.0 %$/m);
    expect(stdout).toMatch(/^Kept on one side: 100 groups .*\(200 rows\)\.$/m);
    expect(stdout).toMatch(/^b +50 +40 +\d+ +\d+ +\d\.\d\d$/m);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(120);
    const names = ['train', 'dev', 'test'].map((split) => `new/parts/${split}.csv`);
    const parts = (await Promise.all(names.map(read))).map(linesOf);
    for (const [header] of parts) expect(header).toBe('id,text,labels');
    const rows = parts.map((lines) => lines.slice(1));
    expect(rows.flat().toSorted()).toEqual(linesOf(pairs()).slice(1).toSorted());
    for (const part of rows) {
      const ids = part.map((line) => Number.parseInt(line, 10));
      expect(ids).toEqual(ids.toSorted((one, other) => one - other));
      for (const id of ids) expect(ids).toContain(id % 2 ? id - 1 : id + 1);
    }
  });

  it('gives the same bytes for the same seed, and others for another', async () => {
    const testOf = async (seed: string) => {
      await run('in.csv', '--out', 'seeded', '--seed', seed);
      return read('seeded/test.csv');
    };
    const first = await testOf('1');
    expect(await testOf('1')).toBe(first);
    expect(await testOf('2')).not.toBe(first);
  });

  it('writes lines of JSONL as they are, in any encoding', async () => {
    const lines = Array.from(
      { length: 20 },
      (_, index) => `{"labels":["x"],"n":${index},"text":"größe ${index * 7919}", "o":{"a":null}}`,
    );
    await writeFile(
      path.join(folder, 'in.jsonl'),
      Buffer.from(`\n${lines.join('\r\n')}`, 'latin1'),
    );
    const { code, stderr } = await run(
      'in.jsonl',
      '--out',
      'lines',
      '--dev',
      '0',
      '--test',
      '0.25',
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect((await readdir(path.join(folder, 'lines'))).toSorted()).toEqual([
      'test.jsonl',
      'train.jsonl',
    ]);
    const [train, test] = [await read('lines/train.jsonl'), await read('lines/test.jsonl')];
    expect(linesOf(test)).toHaveLength(5);
    const all = linesOf(train + test).map((line) => line.trimEnd());
    expect(all.toSorted()).toEqual(lines.toSorted());
  });

  it('prints counts for machines and leaves out faulty rows when asked', async () => {
    const rows = Array.from({ length: 10 }, (_, index) => `text ${index * 7919},x`);
    await writeFile(path.join(folder, 'faulty.csv'), `text,labels\n${rows.join('\n')}\n,x\n`);
    expect((await run('faulty.csv', '--out', 'faulty')).code).toBe(2);
    const args = ['faulty.csv', '--out', 'faulty', '--test', '0.3', '--skip-invalid', '--json'];
    const result = JSON.parse((await run(...args)).stdout);
    expect(result).toMatchObject({ skippedRows: 1, duplicateGroups: 0, seed: 1 });
    expect(result.splits.train).toEqual({ out: path.join('faulty', 'train.csv'), rows: 6 });
    expect(result.labels).toEqual([
      expect.objectContaining({ label: 'x', rows: 10, counts: { train: 6, dev: 1, test: 3 } }),
    ]);
  });

  it.each([
    [['in.csv'], /--out/],
    [['-', '--out', 'x'], /not -/],
    [['missing.csv', '--out', 'x'], /missing\.csv/],
    [['in.csv', '--out', 'in.csv'], /in\.csv/],
    [['in.csv', '--out', 'x', '--test', 'many'], /Give a number/],
    [['in.csv', '--out', 'x', '--test', '0.9'], /dev 0\.1 and test 0\.9.*less than 1/],
    [['train.csv', '--out', '.'], /is the file that is read/],
  ] as [string[], RegExp][])('%j ends with code 2 and a sentence', async (args, sentence) => {
    await writeFile(path.join(folder, 'train.csv'), pairs());
    const { code, stderr } = await run(...args);
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toMatch(/ at .*\.ts/);
    expect(code).toBe(2);
    expect(await read('train.csv')).toBe(pairs());
  });
});
