import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium as playwright } from 'playwright-core';
import { runProgram } from './program.ts';

export type Chromium =
  | { readonly path: string; readonly version: string }
  | { readonly path?: undefined; readonly reason: string };

type Environment = Readonly<Record<string, string | undefined>>;

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Finds a Chromium that starts; where there is none, gets one. */
export async function findChromium(environment: Environment): Promise<Chromium> {
  const chosen = environment.CHROMIUM_PATH;
  if (chosen) {
    const found = await firstThatStarts([chosen]);
    return found ?? { reason: `CHROMIUM_PATH is ${chosen}, which does not start` };
  }
  return (await firstThatStarts(candidates(environment))) ?? (await getChromium(environment));
}

/** Where a Chromium may be: on PATH, then where Playwright keeps its own. */
export function candidates(environment: Environment): string[] {
  const folders = ['/usr/bin', ...(environment.PATH ?? '').split(delimiter)].filter(Boolean);
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...new Set([...onPath, playwright.executablePath()])].filter((path) => existsSync(path));
}

async function firstThatStarts(paths: readonly string[]): Promise<Chromium | undefined> {
  for (const path of paths) {
    const { exitCode, output } = await runProgram(path, ['--version']);
    const version = output.match(/^.*\d+\.\d+.*$/m)?.[0];
    if (exitCode === 0 && version) return { path, version: version.trim() };
  }
  return undefined;
}

async function getChromium(environment: Environment): Promise<Chromium> {
  const ways = [];
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    ways.push(
      'DEBIAN_FRONTEND=noninteractive; export DEBIAN_FRONTEND; apt-get update && apt-get install -y chromium',
    );
  }
  ways.push('playwright-core install chromium');
  for (const way of ways) {
    console.log('Getting Chromium for the browser tests...');
    const { exitCode, output } = await runProgram('sh', ['-c', way]);
    const found = await firstThatStarts(candidates(environment));
    if (found) return found;
    if (exitCode !== 0) console.log(output.trim().split('\n').slice(-3).join('\n'));
  }
  return {
    reason: 'no Chromium was found or could be installed: install one, or set CHROMIUM_PATH',
  };
}
