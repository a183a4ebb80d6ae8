// `npm run audit`: known faults of the packages that a server runs with, and a list of all of them (CycloneDX).
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'data');
const path = join(folder, 'sbom.cdx.json');

mkdirSync(folder, { recursive: true });
const list = ['sbom', '--sbom-format=cyclonedx', '--omit=dev', '--package-lock-only'];
const sbom = execFileSync('npm', list, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28 });
writeFileSync(path, sbom);
console.log(`${JSON.parse(sbom).components.length} packages are listed in ${path}.`);

const { status } = spawnSync('npm', ['audit', '--omit=dev', '--audit-level=high'], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
