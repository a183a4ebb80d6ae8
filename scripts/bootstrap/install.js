import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { BootstrapFailure, failureOf } from './failure.js';
import { runNpm, runsSources, say } from './programs.js';

/**
 * Sees to it that node_modules is what package-lock.json says.
 * @param {string} root
 * @returns {string} the Node that runs the sources: the pinned one, or this one where that can not run
 */
export function install(root) {
  const lock = lockHash(root);
  const known = readStamp(root);
  if (known && known.lock === lock && runsSources(known.node)) return known.node;

  const node = installedByHand(root) ? nodeThatRuns(root) : undefined;
  const chosen = node ?? installPackages(root);
  // Without the stamp everything works, only the next start has to look again.
  try {
    writeFileSync(stampFile(root), JSON.stringify({ lock, node: chosen }));
  } catch {}
  return chosen;
}

function installPackages(root) {
  checkWritable(root);
  say('Installing packages (about a minute the first time)...');
  rmSync(stampFile(root), { force: true });
  const hasLock = existsSync(join(root, 'package-lock.json'));
  const { done, output } = runNpm(root, [hasLock ? 'ci' : 'install']);
  if (!done) throw failureOf('The packages could not be installed; npm says:', output);
  const node = nodeThatRuns(root);
  if (node) return node;
  throw new BootstrapFailure(
    `The packages are installed, but the Node among them does not run on this machine and Node ${process.versions.node} is too old: install Node 22.18 or newer and run the command again.`,
  );
}

function nodeThatRuns(root) {
  const pinned = join(root, 'node_modules', 'node', 'bin', sep === '\\' ? 'node.exe' : 'node');
  return [pinned, process.execPath].find((node) => runsSources(node));
}

/** True if npm's own record of what it installed fits the lock, so that nothing need be done. */
function installedByHand(root) {
  const installed = readJson(join(root, 'node_modules', '.package-lock.json'))?.packages;
  const locked = readJson(join(root, 'package-lock.json'))?.packages;
  if (!installed || !locked) return false;
  for (const [path, entry] of Object.entries(locked)) {
    if (path === '') continue;
    const found = installed[path];
    const mayBeMissing = entry.optional || entry.devOptional;
    if (!found && !mayBeMissing) return false;
    if (found && (found.version !== entry.version || found.integrity !== entry.integrity)) {
      return false;
    }
    if (found && !existsSync(join(root, path))) return false;
  }
  return existsSync(join(root, 'node_modules', 'node', 'bin'));
}

function lockHash(root) {
  const file = join(root, 'package-lock.json');
  if (!existsSync(file)) return 'none';
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

const stampFile = (root) => join(root, 'node_modules', '.installed-by-bootstrap.json');

const readStamp = (root) => readJson(stampFile(root));

function checkWritable(root) {
  try {
    accessSync(root, constants.W_OK);
  } catch {
    throw new BootstrapFailure(
      `The packages can not be installed, because the folder ${root} can not be written to: make it writable, or copy it to one that is.`,
    );
  }
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
