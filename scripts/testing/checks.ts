import { existsSync } from 'node:fs';
import type { Counts } from './counts.ts';
import { runProgram } from './program.ts';

interface Check {
  readonly heading: string;
  readonly command: readonly [string, ...string[]];
  /** What to do when it fails, where the output does not say so. */
  readonly advice?: string;
}

function checks(): Check[] {
  const webTypes: Check = {
    heading: 'Types of the page',
    command: ['tsc', '-p', 'packages/web'],
  };
  return [
    {
      heading: 'Format and lint',
      command: ['biome', 'ci', '--error-on-warnings', '.'],
      advice: '`npm run format` corrects what can be corrected by itself.',
    },
    { heading: 'Types', command: ['tsc', '-p', '.'] },
    ...(existsSync('packages/web/tsconfig.json') ? [webTypes] : []),
    {
      heading: 'Unused code and dependencies',
      command: ['knip', '--no-progress', '--no-config-hints'],
      advice: 'Delete what nothing uses; name new entry points in knip.json.',
    },
  ];
}

/** Runs format, lint, types and knip one by one and shows what a failing one printed. */
export async function runChecks(): Promise<Counts> {
  let passed = 0;
  let failed = 0;
  for (const { heading, command, advice } of checks()) {
    const start = performance.now();
    const [program, ...argumentList] = command;
    const { exitCode, output } = await runProgram(program, argumentList);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    if (exitCode === 0) {
      passed += 1;
      console.log(`✓ ${heading} (${seconds} s)`);
    } else {
      failed += 1;
      console.log(`✗ ${heading} (${seconds} s)\n\n${output.trim()}\n`);
      if (advice) console.log(`${advice}\n`);
    }
  }
  return { passed, failed, skipped: 0 };
}
