import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { failureOf } from './failure.js';
import { runNpm, say } from './programs.js';

/**
 * Builds packages/web/dist unless it was built from the sources that are there now.
 * @param {string} root
 * @param {NodeJS.ProcessEnv} environment
 */
export function buildPage(root, environment) {
  const sources = hashSources(root);
  const stamp = join(root, 'packages', 'web', 'dist', '.built-from');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return;

  say('Building the page...');
  const { done, output } = runNpm(
    root,
    ['run', 'build', '--workspace', '@assort/web'],
    environment,
  );
  if (!done) throw failureOf('The page could not be built; the build says:', output);
  // The build empties dist first, so that the stamp of an interrupted one is gone.
  writeFileSync(stamp, sources);
}

/** The page is made of its own package, the workspace packages it depends on, and what is installed. */
function hashSources(root) {
  const hash = createHash('sha256');
  hash.update(readFileSync(join(root, 'package-lock.json')));
  for (const name of [...workspacesOf(root, 'web')].sort()) {
    addFolder(hash, join(root, 'packages', name));
  }
  return hash.digest('hex');
}

function workspacesOf(root, name, found = new Set()) {
  if (found.has(name)) return found;
  found.add(name);
  const manifest = join(root, 'packages', name, 'package.json');
  for (const dependency of Object.keys(
    JSON.parse(readFileSync(manifest, 'utf8')).dependencies ?? {},
  )) {
    if (dependency.startsWith('@assort/')) workspacesOf(root, dependency.slice(8), found);
  }
  return found;
}

const notSources = new Set(['dist', 'node_modules', 'test']);

function addFolder(hash, folder) {
  const entries = readdirSync(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!notSources.has(entry.name)) addFolder(hash, path);
    } else if (!/\.test\.tsx?$/.test(entry.name)) {
      hash.update(`\0${entry.name}\0`).update(readFileSync(path));
    }
  }
}
