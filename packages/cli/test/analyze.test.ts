import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAssort } from './run-assort.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'assort-analyze-'));
  await writeFile(path.join(folder, 'data.csv'), `text,labels\n${rows.join('\n')}\n`);
  await writeFile(
    path.join(folder, 'test.csv'),
    `text\n${rows[8]!.split(',')[0]!.toUpperCase()}\nunlike\n`,
  );
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const run = (...args: string[]) => runAssort(['analyze', ...args], { cwd: folder });

const hostile = '<script>alert(1)</script><img src=x onerror=alert(2)>';

/** 60 rows about parcels or refunds, every tenth with a second label, one of them with the wrong one; and odd rows. */
const rows = [
  ...Array.from({ length: 60 }, (_, index) => {
    const isParcel = index % 2 === 0;
    // A word of its own for each row, long enough that no two are nearly the same.
    const own = (3 ** 30 * (index + 1)).toString(36).slice(0, 8);
    const text = isParcel ? `where is the parcel ${own}` : `I want a refund for charge ${own}`;
    const label = isParcel === (index !== 20) ? 'parcel' : 'refund';
    return `${text},${label}${index % 10 === 1 ? '|angry' : ''}`;
  }),
  `"${hostile} ""quoted"" & the rest",${hostile}`,
  'the same words twice,parcel',
  '"The SAME words, twice!",refund',
];

describe('assort analyze', () => {
  it('prints every section in lines that fit 80 columns', async () => {
    const { code, stdout, stderr } = await run('data.csv', '--against', 'test.csv');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^data\.csv: 63 rows$/m);
    expect(stdout).toMatch(/^words +\d/m);
    expect(stdout).toMatch(/^en +█+ +\d+ +\d+\.\d %$/m);
    expect(stdout).toMatch(/^the same words +1 +2$/m);
    expect(stdout).toMatch(/^Leakage: texts that stand in test\.csv, too ─+\n1 row with the same/m);
    expect(stdout).toMatch(/^parcel +█+ +30 +47\.6 %$/m);
    expect(stdout).toMatch(/^refund +angry +6 /m);
    expect(stdout).toMatch(/^parcel in row 63, refund in row 64$/m);
    expect(stdout).toMatch(/^Models that had not seen the rows agree with \d+\.\d %/m);
    const tables = stdout.split('\n').filter((line) => !/[.:]$/.test(line));
    for (const line of tables) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('prints everything as JSON, the same for the same seed', async () => {
    const { stdout } = await run('data.csv', '--against', 'test.csv', '--json');
    expect((await run('data.csv', '--against', 'test.csv', '--json')).stdout).toBe(stdout);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({ name: 'data.csv', rows: 63, skippedRows: 0 });
    expect(report.leakage).toEqual([
      expect.objectContaining({ name: 'test.csv', otherRows: 2, sameRows: 1, nearRows: 0 }),
    ]);
    expect(report.leakage[0].listed[0]).toMatchObject({ row: 10, otherRow: 2 });
    const suspects = report.facets[0].labelErrors.listed;
    expect(suspects.map(({ row }: { row: number }) => row)).toContain(22);
  });

  it('leaves the models out when it is to be quick', async () => {
    const { stdout } = await run('data.csv', '--quick', '--json');
    expect(JSON.parse(stdout).facets[0].labelErrors).toBeNull();
  });

  it('writes a page that needs nothing else and runs nothing of the data', async () => {
    const { code, stdout } = await run('data.csv', '--against', 'test.csv', '--html', 'page.html');
    expect(code).toBe(0);
    expect(stdout).toMatch(/page\.html shows every list/);
    const page = await readFile(path.join(folder, 'page.html'), 'utf8');
    expect(page).toMatch(/^<!doctype html>/);
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).not.toMatch(/<script|<img|<link|javascript:|https?:|url\(/i);
    expect(page).toContain('default-src &#39;none&#39;');
    expect(page).toContain('prefers-color-scheme: dark');
    expect(page.match(/<svg role="img" aria-label=/g)!.length).toBeGreaterThan(2);
    for (const name of ['section', 'table', 'div', 'tr', 'td', 'svg', 'details', 'dl', 'span']) {
      const opened = page.match(new RegExp(`<${name}[ >]`, 'g')) ?? [];
      const closed = page.match(new RegExp(`</${name}>`, 'g')) ?? [];
      expect(closed.length, name).toBe(opened.length);
    }
    expect((await readdir(folder)).filter((name) => name.includes('unfinished'))).toEqual([]);
  });

  it('reads one row, and a file without any label', async () => {
    await writeFile(path.join(folder, 'one.csv'), 'text,labels\nx,\n');
    const { code, stdout, stderr } = await run('one.csv', '--html', 'one.html');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^one\.csv: 1 row$/m);
    expect(stdout).toMatch(/^No row has a label\.$/m);
  });

  it.each([
    [['-'], /not -/],
    [['missing.csv'], /missing\.csv/],
    [['data.csv', '--against', 'missing.csv'], /missing\.csv/],
    [['data.csv', '--html', '.'], /folder/],
    [['data.csv', '--html', './data.csv'], /is the file that is read/],
    [['data.csv', '--against', 'test.csv', '--html', 'test.csv'], /is the file that is read/],
    [['data.csv', '--label-column', 'none'], /none/],
    [['test.csv'], /label/],
  ] as [string[], RegExp][])('%j ends with code 2 and a sentence', async (args, sentence) => {
    const { code, stderr } = await run(...args, '--quick');
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toMatch(/ at .*\.ts/);
    expect(code).toBe(2);
  });
});
