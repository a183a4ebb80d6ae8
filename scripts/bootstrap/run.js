import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BootstrapFailure, failureOf } from './failure.js';
import { install } from './install.js';
import { buildPage } from './page.js';
import { environmentFor, handOver, say } from './programs.js';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

const commands = {
  start: { program: 'packages/server/src/main.ts', needsPage: true },
  test: { program: 'scripts/test.ts', needsPage: true },
  check: { program: 'scripts/check.ts', needsPage: false },
};

/**
 * Installs and builds what is missing, then gives the process to the command's program.
 * @param {readonly string[]} argumentList the command, then what is passed on to its program
 */
export function run([name, ...rest]) {
  const command = commands[name];
  if (!command) {
    console.error(`Run this as \`npm ${Object.keys(commands).join('`, `npm ')}\`.`);
    process.exit(2);
  }
  try {
    const node = install(root);
    const environment = environmentFor(root, node);
    if (command.needsPage) buildPage(root, environment);
    handOver(node, [join(root, command.program), ...rest], environment);
  } catch (error) {
    explain(error);
    // Whoever reads the last line of `npm test` must find it there also when nothing could run.
    if (name === 'test') say('0 passed, 1 failed');
    process.exit(1);
  }
}

function explain(error) {
  const failure =
    error instanceof BootstrapFailure
      ? error
      : failureOf('Assort could not be prepared:', error.stack ?? String(error));
  console.error(
    failure.output ? `${failure.message}\n\n${failure.output.trim()}` : failure.message,
  );
}
