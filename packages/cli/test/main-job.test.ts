import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAssort } from './run-assort.ts';

const sample = fileURLToPath(new URL('../../../examples/feedback-ptbr.csv', import.meta.url));

let folder: string;
let trained: Awaited<ReturnType<typeof runAssort>>;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'assort-cli-'));
  await copyFile(sample, path.join(folder, 'feedback.csv'));
  trained = await runAssort(['train', 'feedback.csv', '--out', 'm.assort'], { cwd: folder });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const run = (args: string[], input?: string | Uint8Array) =>
  runAssort(args, { cwd: folder, input });

function linesOf(text: string): string[] {
  return text.trimEnd().split('\n');
}

describe('assort train', () => {
  it('trains every facet of the sample and prints tables that fit 80 columns', () => {
    expect(trained).toMatchObject({ code: 0, stderr: '' });
    expect(trained.stdout).toMatch(/Trained on 1,010 rows/);
    expect(trained.stdout).toMatch(/^category +\d/m);
    expect(trained.stdout).toMatch(/^sentiment +\d/m);
    for (const line of linesOf(trained.stdout)) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('gives the same file for the same seed, and JSON when asked', async () => {
    const again = await run(['train', 'feedback.csv', '--out', 'again.assort', '--json']);
    const result = JSON.parse(again.stdout);
    expect(result).toMatchObject({ rows: 1010, skippedRows: 0, model: 'again.assort' });
    expect(result.heldOut.map((facet: { facet: string }) => facet.facet)).toEqual([
      'category',
      'sentiment',
    ]);
    const first = await readFile(path.join(folder, 'm.assort'));
    const second = await readFile(path.join(folder, 'again.assort'));
    expect(Math.abs(first.length - second.length)).toBeLessThan(64);
  });

  it('learns from a drawn sample', async () => {
    const args = ['train', 'feedback.csv', '--out', 's.assort', '--sample-count', '200', '--json'];
    expect(JSON.parse((await run(args)).stdout).rows).toBe(200);
  });

  it('holds the labels to a taxonomy file', async () => {
    await writeFile(
      path.join(folder, 'labels.yaml'),
      'facets:\n  - name: sentiment\n    kind: single\n    labels:\n      - { id: positivo, name: Positivo }\n      - { id: negativo, name: Negativo }\n',
    );
    const args = ['train', 'feedback.csv', '--taxonomy', 'labels.yaml', '--out', 't.assort'];
    const refused = await run(args);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/neutro/);
    const skipping = await run([...args, '--skip-invalid']);
    expect(skipping.code).toBe(0);
    expect(skipping.stdout).toMatch(/Left out \d+ rows/);
  });
});

describe('assort evaluate', () => {
  it('prints every metric as JSON', async () => {
    const { code, stdout } = await run([
      'evaluate',
      'm.assort',
      'feedback.csv',
      '--label-column',
      'category',
      '--json',
    ]);
    expect(code).toBe(0);
    const result = JSON.parse(stdout);
    expect(result.rows).toBe(1010);
    for (const key of ['accuracy', 'microF1', 'macroF1', 'perLabel', 'confusion', 'intervals']) {
      expect(result).toHaveProperty(key);
    }
  });

  it('prints tables for people', async () => {
    const { code, stdout } = await run(['evaluate', 'm.assort', 'feedback.csv']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/accuracy/);
    for (const line of linesOf(stdout)) expect(line.length).toBeLessThanOrEqual(80);
  });
});

describe('assort classify', () => {
  it('answers each line of standard input with one line of JSON', async () => {
    const { code, stdout } = await run(
      ['classify', 'm.assort', '-'],
      'Amei o novo equalizador!\r\nO app trava toda hora\nHow do I cancel?',
    );
    expect(code).toBe(0);
    const answers = linesOf(stdout).map((line) => JSON.parse(line));
    expect(answers).toHaveLength(3);
    expect(answers[0].text).toBe('Amei o novo equalizador!');
    expect(answers[0].labels.category).toHaveLength(1);
    expect(answers[0].labels.sentiment[0].score).toBeGreaterThan(0);
  });

  it('keeps the columns and the order of a file', async () => {
    const rows = ['id;comment', '7;"muito bom; adorei"', '8;"linha um\nlinha dois"', '9;péssimo'];
    await writeFile(path.join(folder, 'in.csv'), `\ufeff${rows.join('\r\n')}`);
    const csv = await run(['classify', 'm.assort', 'in.csv', '--format', 'csv']);
    expect(csv.code).toBe(0);
    expect(linesOf(csv.stdout)[0]).toBe(
      'id,comment,category,category_score,sentiment,sentiment_score,error',
    );
    expect(csv.stdout).toMatch(/\n7,muito bom; adorei,/);
    expect(csv.stdout).toMatch(/\n8,"linha um\nlinha dois",/);
    const json = await run(['classify', 'm.assort', 'in.csv', '--text-column', 'comment']);
    expect(linesOf(json.stdout).map((line) => JSON.parse(line).metadata.id)).toEqual([
      '7',
      '8',
      '9',
    ]);
  });

  it('gives a row that can not be classified its own error, and goes on', async () => {
    const { code, stdout, stderr } = await run(['classify', 'm.assort'], 'ótimo\n\nruim\n');
    expect(code).toBe(1);
    const answers = linesOf(stdout).map((line) => JSON.parse(line));
    expect(answers[1].error.code).toBe('text-empty');
    expect(answers[2].labels.sentiment).toHaveLength(1);
    expect(stderr).toMatch(/1 of 3/);
  });
});

describe('bad input', () => {
  const header = 'text,labels\n';
  const good = 'a b,x\nc d,y\na e,x\nc f,y\n';
  const files: [name: string, content: string | Uint8Array, sentence: RegExp][] = [
    ['an empty file', '', /empty/i],
    ['a header only', header, /no rows|header/i],
    ['one label only', `${header}a,x\nb,x\n`, /only the label «x»/],
    ['a label with one example', `${header}${good}z,lonely\n`, /«lonely».*one example/],
    [
      'invalid UTF-8',
      Buffer.concat([
        Buffer.from(`${header}${good}`),
        Buffer.from([0xc3, 0x28, 0xff, 0xfe, 0x2c, 0x78, 0x0a]),
      ]),
      /UTF-8/,
    ],
    [
      'a binary renamed to .csv',
      Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
      /PNG|binary|image/i,
    ],
    ['duplicate headers', 'text,text,labels\na,b,x\n', /«text»/],
    ['an empty text', `${header}${good},x\n`, /row 6/i],
    ['a text of 1,000,000 characters', `${header}${good}${'a'.repeat(1_000_000)},x\n`, /200,000/],
    ['a cell of 50 MB', `${header}"${'a'.repeat(50_000_000)}",x\n`, /quote|cell/i],
    [
      '100,000 columns',
      `${Array.from({ length: 100_000 }, (_, index) => `c${index}`).join(',')}\n`,
      /columns/,
    ],
  ];

  it.each(files)('%s is refused with one sentence', async (_name, content, sentence) => {
    const data = path.join(folder, 'bad.csv');
    await writeFile(data, content);
    const { code, stdout, stderr } = await run(['train', 'bad.csv', '--out', 'bad.assort']);
    expect(stderr.trimEnd()).toMatch(sentence);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stderr).not.toMatch(/ at .*\.ts/);
    expect(stdout).toBe('');
    expect(code).toBe(2);
    expect(await readdir(folder)).not.toContain('bad.assort');
  });

  it.each([
    [['train', 'feedback.csv'], /--out/],
    [['train', 'missing.csv', '--out', 'x.assort'], /missing\.csv/],
    [['train', '.', '--out', 'x.assort'], /folder/],
    [['train', 'feedback.csv', '--out', '.'], /folder/],
    [['train', 'feedback.csv', '--out', 'no/such/folder/x.assort'], /no\/such\/folder/],
    [
      ['train', 'feedback.csv', '--label-column', 'categori', '--out', 'x.assort'],
      /Did you mean «category»/,
    ],
    [['train', 'feedback.csv', '--out', '/dev/full'], /disk is full/],
    [['classify', 'feedback.csv'], /not an Assort model/],
    [['classify', 'm.assort', '-'], /empty/],
    [['evaluate', 'm.assort', 'bad-labels.csv'], /alegre/],
    [['train', 'unnamed.csv', '--out', 'x.assort'], /--text-column.*frase, alvo/],
    [
      ['train', 'unnamed.csv', '--text-column', 'frase', '--out', 'x.assort'],
      /--label-column.*frase, alvo/,
    ],
    [['frobnicate'], /unknown command/],
  ] as [string[], RegExp][])('%j ends with code 2 and a sentence', async (args, sentence) => {
    await writeFile(
      path.join(folder, 'bad-labels.csv'),
      'text,category,sentiment\noi,elogio,alegre\n',
    );
    await writeFile(path.join(folder, 'unnamed.csv'), 'frase,alvo\noi,x\n');
    const { code, stderr } = await run(args, '');
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toMatch(/ at .*\.ts/);
    expect(code).toBe(2);
  });
});
