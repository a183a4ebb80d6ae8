import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { runAssort } from './run-assort.ts';
import { createWorld, labels, makeExamples, prices, type World } from './simulated-provider.ts';

const task = ['classify', '--labels', labels.join(), '--model', 'simulated-llm'];
const examples = makeExamples(200);

let world: World;

afterEach(() => world?.close());

function parseLines(stdout: string) {
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

const isBilled = ({ status }: { status: unknown }) => status === 200;

describe('assort classify with a language model', () => {
  it('answers every row once and in order, whatever fails at the provider', async () => {
    const share = 0.05;
    world = await createWorld(examples, {
      failures: {
        malformed: share,
        wrongLabels: share,
        errors: share,
        disconnects: share,
        missingIds: share,
        duplicateIds: share,
      },
    });
    const { code, stdout, stderr } = await world.run([...task, 'texts.csv', '--pack', '4']);
    const lines = parseLines(stdout);
    expect(lines.map(({ text }) => text)).toEqual(examples.map(({ text }) => text));
    expect(lines.map(({ metadata }) => Number(metadata.id))).toEqual([...examples.keys()]);
    const answered = lines.filter(({ labels: found }) => found?.label);
    expect(answered.length).toBeGreaterThan(190);
    for (const { text, labels: found } of answered) expect(text).toContain(found.label[0].label);
    expect(stderr).toMatch(/^200 rows: about 50 calls, /);
    expect(stderr).toContain(`Answered ${answered.length} of 200 rows (completion rate `);
    expect(code).toBe(lines.some(({ error }) => error) ? 1 : 0);
  });

  it('masks what is sent and writes what came, so that no spreadsheet computes it', async () => {
    const masked = labels.map((label, index) => ({
      text: `=${index} write to [EMAIL_1]`,
      labels: { label: [label] },
    }));
    world = await createWorld(masked);
    const input = labels.map((_label, index) => `=${index} write to a${index}@b.co\n`).join('');
    const { stdout } = await world.run([...task, '--mask-pii', '--format', 'csv'], input);
    const rows = stdout.trimEnd().split('\n').slice(1);
    const expected = labels.map((label, index) => `'=${index} write to a${index}@b.co,${label}`);
    expect(rows.map((row) => row.split(',').slice(0, 2).join())).toEqual(expected);
  });

  it('goes on after kill -9: it asks for the rest only, and writes the same', async () => {
    world = await createWorld(examples, { latency: 40, concurrency: 2 });
    const args = [...task, 'texts.csv', '--format', 'csv', '--pack', '5', '--concurrency', '2'];
    const undisturbed = await world.run([...args, '--no-cache']);
    expect(world.simulator.log()).toHaveLength(40);
    const { child, end } = world.start(args);
    while (world.simulator.log().length < 50) await sleep(5);
    child.kill('SIGKILL');
    await end;
    const before = world.simulator.log().length;
    const resumed = await world.run(args);
    expect(resumed).toMatchObject({ code: 0, stdout: undisturbed.stdout });
    expect(resumed.stderr).toContain('Answers of an earlier run are kept');
    expect(world.simulator.log().length - before).toBeLessThan(35);
    const again = await world.run([...args, '--from-scratch', '--explain']);
    expect(again.stdout).toContain(',rationale\n0,');
  });

  it('never passes the cap, says how far it came, and goes on later', async () => {
    world = await createWorld(examples, { priceOutput: 0.2 });
    const cheap = ['--price-input', '1', '--price-output', '0.2'];
    const args = [...task, 'texts.csv', ...cheap, '--concurrency', '4', '--cap', '0.005'];
    const spent: number[] = [];
    let seen = 0;
    for (;;) {
      const { code, stdout, stderr } = await world.run(args);
      const log = world.simulator.log().slice(seen);
      seen += log.length;
      spent.push(log.reduce((sum, { costUsd }) => sum + costUsd, 0));
      if (code === 0) {
        expect(parseLines(stdout)).toHaveLength(200);
        break;
      }
      expect(code).toBe(1);
      expect(stderr).toMatch(/The budget of \$0\.0050 is used up/);
      expect(stderr).toMatch(/\d+ of 200 rows answered with .*; \d+ left.* same command goes on/);
      expect(spent.length).toBeLessThan(10);
    }
    expect(spent.length).toBeGreaterThan(1);
    expect(Math.max(...spent)).toBeLessThanOrEqual(0.005);
    expect(world.simulator.log().filter(isBilled)).toHaveLength(10);
  });

  it('asks in batches at half the price, and goes on with them after kill -9', async () => {
    world = await createWorld(examples, { batchDelay: 1500, batchLimit: 8 });
    const args = [...task, 'texts.csv', ...prices, '--batch'];
    const { child, end } = world.start(args);
    let said = '';
    child.stderr.on('data', (text: string) => {
      said += text;
    });
    while (!said.includes('10 requests went out in a batch')) await sleep(5);
    child.kill('SIGKILL');
    await end;
    const { code, stdout, stderr } = await world.run(args);
    expect(code).toBe(0);
    const answers = parseLines(stdout).map(({ labels: found }) => found?.label[0].label);
    expect(answers).toEqual(examples.map(({ labels: gold }) => gold.label![0]));
    expect(stderr).toMatch(/within 24 hours, in batches at half the price/);
    // The batch expired after 8 of its requests; the others went out in a second one.
    expect(stderr).toMatch(/^2 requests went out in a batch/m);
    const log = world.simulator.log();
    expect(log).toHaveLength(10);
    expect(new Set(log.map(({ batchId }) => batchId)).size).toBe(2);
    const paid = log.reduce((sum, { costUsd }) => sum + costUsd, 0);
    expect(stderr).toContain('12 calls, ');
    expect(stderr).toContain(`$${paid.toFixed(4)}`);
    const capped = await world.run([...args, '--cap', '0.001', '--from-scratch']);
    expect(capped.code).toBe(1);
    expect(capped.stderr).toMatch(/a batch of 10 calls of .* could cost/);
  }, 180_000);

  it('says on Ctrl-C how far it came', async () => {
    world = await createWorld(examples, { latency: 50, concurrency: 1 });
    const { child, end } = world.start([...task, 'texts.csv', '--concurrency', '1']);
    while (world.simulator.log().length < 2) await sleep(5);
    child.kill('SIGINT');
    const { code, stdout, stderr } = await end;
    expect(code).toBe(130);
    expect(stderr).toMatch(/Stopped\. \d+ of 200 rows answered with /);
    expect(stderr).toContain('the same command goes on from there');
    expect(parseLines(stdout).length).toBeLessThan(200);
  });

  it('answers each line of standard input as it comes', async () => {
    world = await createWorld(examples);
    const { child, end } = world.start(task);
    const answers: string[] = [];
    child.stdout.on('data', (text: string) => answers.push(text));
    for (const [index, { text }] of examples.slice(0, 3).entries()) {
      child.stdin.write(`${text}\n`);
      while (answers.length === index) await sleep(5);
    }
    child.stdin.end(`\n${examples[3]!.text}`);
    const { code, stdout, stderr } = await end;
    const lines = parseLines(stdout);
    expect(lines.map(({ labels: found }) => found?.label[0].label)).toEqual([
      'praise',
      'bug',
      'question',
      undefined,
      'praise',
    ]);
    expect(lines[3].error.code).toBe('text-empty');
    expect(stderr).toMatch(/1 of 5 texts could not be classified/);
    expect(code).toBe(1);
  });

  it('tells beforehand what it will take, and sends nothing for that', async () => {
    world = await createWorld(examples);
    const args = [...task, 'texts.csv', '--estimate', ...prices, '--requests-per-minute', '5'];
    expect((await world.run(args)).stdout).toMatch(
      /^200 rows: about 10 calls, [\d,]+ input and [\d,]+ output tokens, \$0\.0\d+, at least 2 min 0 s/,
    );
    const figures = JSON.parse((await world.run([...args, '--json'])).stdout);
    expect(figures).toMatchObject({ rows: 200, calls: 10, seconds: 120 });
    expect(world.simulator.log()).toEqual([]);
    await world.run([...task, 'texts.csv']);
    const billed = world.simulator.log().reduce((sum, { costUsd }) => sum + costUsd, 0);
    expect(figures.costUsd / billed).toBeGreaterThan(0.8);
    expect(figures.costUsd / billed).toBeLessThan(1.25);
  });

  it('shows examples, and never rows that are held out', async () => {
    world = await createWorld(examples);
    const rows = examples.slice(0, 30).map(({ text, labels: found }, index) => {
      return `${text},${found.label},${index < 15 ? 'train' : 'test'}\n`;
    });
    await writeFile(path.join(world.folder, 'shots.csv'), `text,label,split\n${rows.join('')}`);
    await writeFile(path.join(world.folder, 'test.csv'), `text,label,split\n${rows.join('')}`);
    const withShots = [...task, 'texts.csv', '--estimate', '--json', '--shots', '40'];
    const tokens = async (args: string[]) =>
      JSON.parse((await world.run(args)).stdout).inputTokens as number;
    const bare = await tokens(withShots);
    const shown = await tokens([...withShots, '--examples', 'shots.csv']);
    expect(shown).toBeGreaterThan(bare + 10 * 15 * 5);
    expect(shown).toBeLessThan(bare + 10 * 15 * 40);
    const refused = await world.run([...withShots, '--examples', 'test.csv']);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/held out/);
  });

  it.each([
    [['texts.csv', '--labels', 'a,b'], /name a language model with --model/],
    [['texts.csv', '--model', 'simulated-llm'], /give --labels or --taxonomy/],
    [['texts.csv', 'texts.csv', '--labels', 'a,b', '--model', 'x'], /only the FILE of texts/],
    [['texts.csv', '--labels', 'a', '--model', 'x'], /at least two labels/],
    [['texts.csv', '--labels', 'a,b', '--taxonomy', 'x.yaml'], /give one of them/],
    [['texts.csv', '--labels', 'a,b', '--model', 'other'], /404/],
    [['texts.csv', '--labels', 'a,b', '--model', 'x', '--price-input', '1'], /two parts/],
    [['texts.csv', '--labels', 'a,b', '--strategy', 'hybrid'], /--strategy hybrid asks a language/],
    [['labelled.csv', '--strategy', 'similarity', '--model', 'x'], /asks no language model/],
  ] as [string[], RegExp][])('%j ends with code 2 and a sentence', async (args, sentence) => {
    world = await createWorld(examples.slice(0, 3));
    const { code, stderr } = await world.run(['classify', ...args]);
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toMatch(/ at .*\.ts/);
    expect(code).toBe(2);
  });

  it('names the variable of a missing key, and wants a price for a cap', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'assort-key-'));
    const env = { OPENAI_API_KEY: undefined, OPENAI_BASE_URL: undefined, ASSORT_CACHE_DIR: folder };
    const args = ['classify', '--labels', 'a,b', '-', '--model', 'gpt-5-mini'];
    const missing = await runAssort(args, { env, input: 'a text' });
    expect(missing.code).toBe(2);
    expect(missing.stderr).toMatch(/OPENAI_API_KEY/);
    await writeFile(path.join(folder, 'texts.csv'), 'text\na text\n');
    const estimate = await runAssort([...args, '--estimate'].with(3, 'texts.csv'), {
      env,
      cwd: folder,
    });
    expect(estimate).toMatchObject({ code: 0, stderr: '' });
    const unpriced = await runAssort(
      ['classify', '--labels', 'a,b', '-', '--model', 'gpt-unheard-of', '--cap', '1'],
      { env: { ...env, OPENAI_API_KEY: 'x' }, input: 'a text' },
    );
    expect(unpriced.code).toBe(2);
    expect(unpriced.stderr).toMatch(/--price-input and --price-output/);
    await rm(folder, { recursive: true });
  });
});

it('assort evaluate measures a language model, a shortlist with one, and label names', async () => {
  world = await createWorld(examples, { accuracy: 0.9 });
  const args = ['evaluate', 'labelled.csv', '--json'];
  const llm = JSON.parse((await world.run([...args, '--model', 'simulated-llm'])).stdout);
  expect(llm).toMatchObject({ rows: 200, failedRows: 0, calls: 10 });
  // A wrong answer may also be that no label fits.
  expect(llm.completion).toBeGreaterThan(0.9);
  expect(llm.accuracy).toBeGreaterThan(0.8);
  expect(llm.accuracy).toBeLessThan(1);
  const hybridArgs = ['--model', 'simulated-llm', '--strategy', 'hybrid', '--k', '2'];
  const hybrid = JSON.parse((await world.run([...args, ...hybridArgs])).stdout);
  expect(hybrid.accuracy).toBeGreaterThan(0.7);
  const before = world.simulator.log().length;
  const similarity = await world.run(['evaluate', 'labelled.csv', '--strategy', 'similarity']);
  expect(similarity.stdout).toMatch(/^label +200 +1\.000/m);
  expect(world.simulator.log()).toHaveLength(before);
});
