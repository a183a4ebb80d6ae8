import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createRandom } from '@assort/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assortBin, runAssort } from './run-assort.ts';

let folder: string;
let whole: Buffer;

const run = (args: string[]) => runAssort(args, { cwd: folder });
const read = (file: string) => readFile(path.join(folder, file));

/** Texts of words that lean to their label's own: with 60 labels enough work for a while, and for two threads. */
function makeRows(count: number): string {
  const random = createRandom(4);
  const word = (label: number) =>
    random() < 0.4
      ? `own${label}x${Math.floor(random() * 6)}`
      : `word${Math.floor(random() ** 2 * 900)}`;
  const rows = Array.from({ length: count }, (_, row) => {
    const label = row % 60;
    return `${Array.from({ length: 12 }, () => word(label)).join(' ')},label ${label}`;
  });
  return `text,labels\n${rows.join('\n')}\n`;
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'assort-training-'));
  await writeFile(path.join(folder, 'train.csv'), makeRows(3000));
  await writeFile(path.join(folder, 'dev.csv'), makeRows(300));
  await run(['train', 'train.csv', '--out', 'whole.assort', '--threads', '1']);
  whole = await read('whole.assort');
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('assort train', () => {
  it('writes the same file on several threads', async () => {
    const { code } = await run(['train', 'train.csv', '--out', 'two.assort', '--threads', '2']);
    expect(code).toBe(0);
    expect(whole.equals(await read('two.assort'))).toBe(true);
  });

  it('learns from train and measures on test, as a column says', async () => {
    const rows = makeRows(180).trim().split('\n').slice(1);
    const split = (row: number) => (row < 120 ? 'train' : row < 150 ? 'dev' : 'test');
    const lines = rows.map((row, place) => `${row},${split(place)},${place === 1}`);
    await writeFile(
      path.join(folder, 'all.csv'),
      `text,labels,split,synthetic\n${lines.join('\n')}\n`,
    );
    const trained = await run(['train', 'all.csv', '--out', 'all.assort', '--json']);
    const { rows: learnt, heldOut } = JSON.parse(trained.stdout);
    expect({ learnt, measured: heldOut[0].rows }).toEqual({ learnt: 120, measured: 30 });
    const evaluated = await run(['evaluate', 'all.assort', 'all.csv']);
    expect(evaluated.stdout).toContain('Passed over 150 rows');
    await writeFile(
      path.join(folder, 'odd.csv'),
      'text,labels,split\none,a,holdout\ntwo,b,train\n',
    );
    const refused = await run(['train', 'odd.csv', '--out', 'odd.assort']);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('Row 2 has the split «holdout»');
  });

  it('goes on after kill -9, and writes the file that an undisturbed training writes', async () => {
    const args = ['train', 'train.csv', '--out', 'm.assort', '--threads', '1'];
    const child = spawn(process.execPath, [assortBin, ...args], { cwd: folder });
    const ended = new Promise((resolve) => child.on('close', resolve));
    const checkpoint = path.join(folder, 'm.assort.checkpoint');
    // Where it began and for what takes less than this; results stand behind it.
    while (!existsSync(checkpoint) || statSync(checkpoint).size < 10_000) await sleep(10);
    child.kill('SIGKILL');
    await ended;
    expect(existsSync(path.join(folder, 'm.assort'))).toBe(false);
    const { code, stderr } = await run(args);
    expect(code).toBe(0);
    expect(stderr).toMatch(/^Going on from m\.assort\.checkpoint, which holds \d+ steps? of/);
    expect(whole.equals(await read('m.assort'))).toBe(true);
    expect(existsSync(checkpoint)).toBe(false);
  });

  it('forgets what other settings found, and everything with --from-scratch', async () => {
    await writeFile(path.join(folder, 'n.assort.checkpoint'), 'not a checkpoint');
    const args = ['train', 'train.csv', '--out', 'n.assort', '--no-tune', '--profile', 'fast'];
    expect(await run([...args, '--from-scratch'])).toMatchObject({ code: 0, stderr: '' });
    const fast = JSON.parse((await run([...args, '--json'])).stdout);
    expect(fast.features).toBeGreaterThan(0);
  });

  it('learns from broad to narrow, and measures level by level', async () => {
    const ids = Array.from({ length: 60 }, (_, label) => `label ${label}`);
    const labels = ids.map((id, label) => ({ id, parent: `group ${label % 6}` }));
    const groups = Array.from({ length: 6 }, (_, group) => ({ id: `group ${group}` }));
    const facet = { name: 'labels', kind: 'single', labels: [...groups, ...labels] };
    await writeFile(path.join(folder, 'tree.json'), JSON.stringify({ facets: [facet] }));
    const args = ['train', 'dev.csv', '--hierarchy', 'top-down', '--no-tune'];
    const refused = await run([...args, '--out', 't.assort']);
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('No label') });
    const trained = await run([...args, '--taxonomy', 'tree.json', '--out', 't.assort']);
    expect(trained.code).toBe(0);
    const evaluation = ['evaluate', 't.assort', 'dev.csv', '--min', 'hierarchicalF1=0.5'];
    const { code, stdout } = await run(evaluation);
    expect(code).toBe(0);
    expect(stdout).toMatch(/with broader labels +precision +recall +F1 +level 1 +level 2/);
  });

  it('measures on the rows of --dev, and keeps to a budget', async () => {
    const args = ['train', 'train.csv', '--out', 'd.assort', '--json'];
    const result = JSON.parse((await run([...args, '--dev', 'dev.csv', '--budget', '1s'])).stdout);
    expect(result.heldOut[0].rows).toBe(300);
    const refused = await run([...args, '--budget', 'soon']);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/Give a time such as 90s/);
  });
});
