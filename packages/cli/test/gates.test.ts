import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAssort } from './run-assort.ts';

const sample = fileURLToPath(new URL('../../../examples/feedback-ptbr.csv', import.meta.url));

let folder: string;
const run = (...args: string[]) => runAssort(args, { cwd: folder });

/** Writes what `assort evaluate --json` prints for the model to NAME.json. */
async function evaluateTo(name: string, ...options: string[]): Promise<void> {
  const { code, stdout } = await run('evaluate', `${name}.assort`, 'f.csv', '--json', ...options);
  expect(code).toBe(0);
  await writeFile(path.join(folder, `${name}.json`), stdout);
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'assort-gates-'));
  await copyFile(sample, path.join(folder, 'f.csv'));
  await run('train', 'f.csv', '--out', 'all.assort');
  await run('train', 'f.csv', '--out', 'few.assort', '--sample-count', '150');
  await evaluateTo('all');
  await evaluateTo('few');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('gates of assort evaluate', () => {
  const evaluate = (...options: string[]) => run('evaluate', 'all.assort', 'f.csv', ...options);

  it('end with 0 when they hold, and show what was found', async () => {
    const { code, stdout, stderr } = await evaluate(
      ...['--min', 'sentiment/accuracy=0.5', '--min', 'category/label:spam.recall=0.5'],
      ...['--max', 'sentiment/ece=0.9'],
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^sentiment\/accuracy +at least 0\.5 +[01](\.\d+)? +yes$/m);
    expect(stdout).toMatch(/^category\/label:spam\.recall +at least 0\.5 +[01](\.\d+)? +yes$/m);
    expect(stdout).toMatch(/^sentiment\/ece +at most 0\.9 +0\.\d+ +yes$/m);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('end with 1 when one does not, and leave the JSON to stdout alone', async () => {
    const { code, stdout, stderr } = await evaluate(
      ...['--label-column', 'category', '--json'],
      ...['--min', 'accuracy=0.1', '--max', 'label:spam.support=5'],
    );
    expect(code).toBe(1);
    expect(stderr).toMatch(/^label:spam\.support +at most 5 +\d\d+ +NO$/m);
    const [held, failed] = JSON.parse(stdout).gates;
    expect(held).toMatchObject({ gate: 'accuracy', bound: 'min', wanted: 0.1, held: true });
    expect(failed).toMatchObject({ gate: 'label:spam.support', wanted: 5, held: false });
    expect(failed.found).toBeGreaterThan(5);
  });

  it.each([
    ['accuracy=0.9', /facets are category, sentiment/],
    ['mood/accuracy=0.9', /facets are category, sentiment/],
    ['category/acuracy=0.9', /did you mean accuracy/],
    ['category/label:spamm.recall=0.9', /did you mean «spam»/],
    ['category/accuracy', /METRIC=NUMBER/],
  ])('%s ends with 2 and one sentence', async (gate, sentence) => {
    const { code, stdout, stderr } = await evaluate('--min', gate);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(sentence);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});

it('assort evaluate --json has the answer of each row in the order of the file', async () => {
  await writeFile(
    path.join(folder, 'three.csv'),
    'text,category,sentiment\nAmei!,elogio,positivo\nPéssimo,crítica,\nComo cancelo?,dúvida,neutro\n',
  );
  const { stdout } = await run('evaluate', 'all.assort', 'three.csv', '--json');
  const { answers } = JSON.parse(stdout);
  const truths = (facet: string) => answers[facet].map(([truth]: string[][]) => truth);
  expect(truths('category')).toEqual([['elogio'], ['crítica'], ['dúvida']]);
  expect(truths('sentiment')).toEqual([['positivo'], ['neutro']]);
  expect(answers.category[2][1]).toEqual(['dúvida']);
});

describe('assort compare', () => {
  it('finds the model that learned from more rows better', async () => {
    const { code, stdout } = await run('compare', 'few.json', 'all.json');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^A: few\.json \(few\.assort\)\nB: all\.json \(all\.assort\)\n/);
    expect(stdout.match(/^B is better: accuracy \+\d.*p < 0\.001, n = 1,010\)\.$/gm)).toHaveLength(
      2,
    );
    const json = JSON.parse((await run('compare', 'all.json', 'few.json', '--json')).stdout);
    expect(json.facets.map(({ better }: { better: string }) => better)).toEqual(['a', 'a']);
  });

  it('finds the same numbers as the evaluations', async () => {
    const few = JSON.parse(await readFile(path.join(folder, 'few.json'), 'utf8'));
    const { stdout } = await run('compare', 'few.json', 'all.json', '--json');
    for (const [index, facet] of JSON.parse(stdout).facets.entries()) {
      expect(facet.accuracy.a).toBeCloseTo(few.facets[index].accuracy, 12);
      expect(facet.microF1.a).toBeCloseTo(few.facets[index].microF1, 12);
      expect(facet.macroF1.a).toBeCloseTo(few.facets[index].macroF1, 12);
    }
  });

  it('finds no difference between a file and itself', async () => {
    const { code, stdout } = await run('compare', 'all.json', 'all.json');
    expect(code).toBe(0);
    expect(stdout.match(/^No real difference: accuracy 0\.0 points .*p = 1\.000/gm)).toHaveLength(
      2,
    );
  });

  it('refuses evaluations of other data, naming the first row that differs', async () => {
    const changed = JSON.parse(await readFile(path.join(folder, 'all.json'), 'utf8'));
    changed.answers.sentiment[6][0] = ['outro'];
    await writeFile(path.join(folder, 'changed.json'), JSON.stringify(changed));
    const { code, stdout, stderr } = await run('compare', 'all.json', 'changed.json');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/row 7 of those labelled in «sentiment».*«outro» in the second/);
  });

  it.each([
    ['f.csv', /f\.csv is not an evaluation/],
    ['missing.json', /missing\.json/],
  ])('refuses %s with a sentence', async (file, sentence) => {
    const { code, stderr } = await run('compare', 'all.json', file);
    expect(code).toBe(2);
    expect(stderr).toMatch(sentence);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});
