import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAssort } from './run-assort.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'assort-undersample-'));
  await writeFile(path.join(folder, 'in.csv'), imbalanced());
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const run = (...args: string[]) => runAssort(['undersample', ...args], { cwd: folder });
const read = (name: string) => readFile(path.join(folder, name), 'utf8');

const subjects = ['card', 'refund', 'transfer', 'login', 'limit'];

/**
 * 120 rows in pairs of like texts: «bug» and «praise» are equally frequent, «rare» has four rows. Every third pair
 * has different labels, and the pairs 57 and 58 hold the rare label.
 */
function imbalanced(): string {
  const rows = Array.from({ length: 120 }, (_, index) => {
    const pair = Math.floor(index / 2);
    const isPraise = pair % 3 === 0 ? index % 2 === 1 : pair % 3 === 1;
    const common = isPraise ? 'praise' : 'bug';
    const label = pair >= 57 && pair < 59 ? `rare|${common}` : common;
    const text = `the ${subjects[pair % 5]} word${pair} again${pair}${index % 2 ? ' please' : ''}`;
    return `${index},"${text}, ""thanks""\nbye",${label},`;
  });
  return `id,text,labels,note\n${rows.join('\n')}\n`;
}

describe('assort undersample', () => {
  it('writes whole rows in their order and prints the balance before and after', async () => {
    const { code, stdout, stderr } = await run('in.csv', 'out.csv');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Left out \d+ of 120 rows \(mltl, threshold 0\.\d+\)\.$/m);
    expect(stdout).toMatch(/^rows +120 +\d+$/m);
    expect(stdout).toMatch(/^MeanIR +\d+\.\d{3} +\d+\.\d{3}$/m);
    expect(stdout).toMatch(/^max IRLbl +\d+\.\d{3} +\d+\.\d{3}$/m);
    expect(stdout).toMatch(/^rare +4 +4 /m);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    const [header, ...kept] = recordsOf(await read('out.csv'));
    const [ownHeader, ...all] = recordsOf(imbalanced());
    expect(header).toBe(ownHeader);
    expect(kept.length).toBeLessThan(all.length);
    expect(kept).toEqual(all.filter((record) => kept.includes(record)));
    expect((await readdir(folder)).filter((name) => name.includes('unfinished'))).toEqual([]);
  });

  it.each(['mltl', 'ml-rus'])('%s lowers MeanIR and keeps the rare label', async (method) => {
    const { stdout } = await run('in.csv', 'out.csv', '--method', method, '--json');
    const { before, after, facet, threshold } = JSON.parse(stdout);
    expect(facet).toBe('label');
    expect(threshold).toBeGreaterThan(0);
    expect(before.rows).toBe(120);
    expect(after.rows).toBeLessThan(120);
    expect(after.meanIR).toBeLessThan(before.meanIR);
    const rare = (side: typeof before) =>
      side.labels.find(({ label }: { label: string }) => label === 'rare').rows;
    expect([rare(before), rare(after)]).toEqual([4, 4]);
    expect(recordsOf(await read('out.csv'))).toHaveLength(after.rows + 1);
  });

  it('gives the same file for the same seed, and another for another', async () => {
    const sample = async (seed: string) => {
      await run('in.csv', 'out.csv', '--method', 'random', '--threshold', '0.5', '--seed', seed);
      return read('out.csv');
    };
    const first = await sample('1');
    expect(await sample('1')).toBe(first);
    expect(await sample('2')).not.toBe(first);
    expect(recordsOf(first).length).toBe(61);
  });

  it('says so when the labels are balanced, and copies the file', async () => {
    await writeFile(path.join(folder, 'even.csv'), 'text,labels\na b,x\na b,y\nc,x\nc,y\n');
    const { code, stdout } = await run('even.csv', 'out.csv');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Nothing was left out: every label has as many rows/);
    expect(await read('out.csv')).toBe(await read('even.csv'));
  });

  it('says so when MeanIR rose', async () => {
    // 20 rows of x, 8 of each of five others, 2 of z: MeanIR 3.357; 18, 6 and 2 rows are left: MeanIR 3.571.
    const labels = ['a', 'b', 'c', 'd', 'e'].flatMap((label) => Array(8).fill(label));
    const rows = [...Array(20).fill('x'), ...labels, 'z', 'z'].map((label) => `text,${label}\n`);
    await writeFile(path.join(folder, 'steps.csv'), `text,labels\n${rows.join('')}`);
    const { stdout } = await run('steps.csv', 'out.csv', '--method', 'ml-rus');
    expect(stdout).toMatch(/^MeanIR +3\.357 +3\.571\nmax IRLbl .*\nMeanIR rose/m);
    expect((await run('in.csv', 'out.csv')).stdout).not.toMatch(/MeanIR rose/);
  });

  it('leaves out faulty rows when asked, and keeps unlabelled ones', async () => {
    await writeFile(path.join(folder, 'faulty.csv'), 'text,labels\na,x\n,x\nb,\nc,y\nd,x,z,1\n');
    const { code, stdout } = await run('faulty.csv', 'out.csv', '--skip-invalid');
    expect(code).toBe(0);
    expect(stdout).toMatch(/Kept 1 row without a label/);
    expect(stdout).toMatch(/Left out 2 rows/);
    expect(await read('out.csv')).toBe('text,labels\na,x\nb,\nc,y\n');
  });

  it('writes JSONL as CSV with every key', async () => {
    const lines = [
      { text: 'a', labels: ['x', 'y'] },
      { text: 'b', labels: ['y'], id: 7 },
    ];
    await writeFile(
      path.join(folder, 'in.jsonl'),
      lines.map((it) => JSON.stringify(it)).join('\n'),
    );
    await run('in.jsonl', 'out.csv', '--label-separator', ';');
    expect(await read('out.csv')).toBe('text,labels,id\na,x;y,\nb,y,7\n');
    const torn = { text: 'c', labels: ['x|y', 'z'] };
    await writeFile(path.join(folder, 'torn.jsonl'), JSON.stringify(torn));
    const refused = await run('torn.jsonl', 'torn.csv');
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/«x\|y».*--label-separator/);
    expect((await readdir(folder)).filter((name) => name.startsWith('torn'))).toEqual([
      'torn.jsonl',
    ]);
  });

  it.each([
    [['in.csv', 'in.csv'], /is the file that is read/],
    [['in.csv', './in.csv'], /is the file that is read/],
    [['-', 'out.csv'], /give files/],
    [['in.csv', '.'], /folder/],
    [['missing.csv', 'out.csv'], /missing\.csv/],
    [['in.csv', 'out.csv', '--method', 'some'], /random, ml-rus, mltl/],
    [['in.csv', 'out.csv', '--threshold', '1.5'], /threshold 1\.5.*from 0/],
    [['in.csv', 'out.csv', '--threshold', 'much'], /Give a number/],
    [['in.csv', 'out.csv', '--label-column', 'labels', 'note'], /--label-column/],
    [['facets.csv', 'out.csv'], /«category», «sentiment».*--label-column/],
  ] as [string[], RegExp][])('%j ends with code 2 and a sentence', async (args, sentence) => {
    await writeFile(path.join(folder, 'facets.csv'), 'text,category,sentiment\na,x,y\n');
    const { code, stderr } = await run(...args);
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toMatch(/ at .*\.ts/);
    expect(code).toBe(2);
    expect(await read('in.csv')).toBe(imbalanced());
  });
});

/** The rows of a file whose texts end in a line «bye». */
function recordsOf(csv: string): string[] {
  return csv.trimEnd().split(/\n(?!bye)/);
}
