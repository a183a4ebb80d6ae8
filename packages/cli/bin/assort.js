#!/usr/bin/env node
// Runs the command on a Node that can read the TypeScript sources: this one, or the one installed beside the project.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const [major, minor] = process.versions.node.split('.').map(Number);
const pinned = fileURLToPath(new URL('../../../node_modules/node/bin/node', import.meta.url));

if (major > 22 || (major === 22 && minor >= 18)) {
  // Halves the time to start. Beside the project and not in a folder that others may write to: what is in it is run.
  module.enableCompileCache(
    fileURLToPath(new URL('../../../node_modules/.cache/compiled', import.meta.url)),
  );
  await import('../src/main.ts');
} else if (existsSync(pinned)) {
  const script = fileURLToPath(import.meta.url);
  const run = spawnSync(pinned, [script, ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exitCode = run.status ?? 1;
} else {
  process.stderr.write(
    `Assort needs Node 22.18 or newer, but this is ${process.versions.node}: install a newer Node.\n`,
  );
  process.exitCode = 2;
}
