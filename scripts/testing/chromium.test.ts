import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { candidates, findChromium } from './chromium.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assort-chromium-'));
});

afterEach(() => rm(folder, { recursive: true }));

async function program(name: string, script: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
  return path;
}

it('looks for the usual names on PATH', async () => {
  const path = await program('google-chrome', 'exit 0');
  expect(candidates({ PATH: folder })).toContain(path);
});

it('takes the one of CHROMIUM_PATH with its version', async () => {
  const path = await program('browser', 'echo "Chromium 150.1.2"');
  expect(await findChromium({ CHROMIUM_PATH: path })).toEqual({
    path,
    version: 'Chromium 150.1.2',
  });
});

it('says so when the one of CHROMIUM_PATH does not start', async () => {
  const path = await program('browser', 'exit 3');
  expect(await findChromium({ CHROMIUM_PATH: path })).toEqual({
    reason: `CHROMIUM_PATH is ${path}, which does not start`,
  });
});
