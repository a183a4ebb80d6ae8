import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { type Import, readImports } from './imports.ts';

export interface SourceFile {
  /** From the root of the repository, with `/`: `packages/engine/src/text/tokenizer.ts`. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly ResolvedImport[];
}

interface ResolvedImport extends Import {
  /** The path of the imported file or package entry, if it belongs to this repository. */
  readonly target: string | undefined;
}

export function sourceFile(path: string, text: string): SourceFile {
  const imports = readImports(text).map((each) => ({ ...each, target: targetOf(path, each) }));
  return { path, text, imports };
}

function targetOf(path: string, { specifier }: Import): string | undefined {
  if (specifier.startsWith('.')) {
    return posix.join(posix.dirname(path), specifier.replace(/\?.*$/, ''));
  }
  const name = /^@assort\/([^/]+)/.exec(specifier)?.[1];
  return name && `packages/${name}/src/index.ts`;
}

const skipped = new Set(['node_modules', 'dist', 'data', 'coverage']);

/** Reads every TypeScript and JavaScript file of the packages and scripts. */
export function readSourceFiles(root: string): SourceFile[] {
  return ['packages', 'scripts'].flatMap((folder) => readFolder(root, folder));
}

function readFolder(root: string, folder: string): SourceFile[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : readFolder(root, path);
    if (!/\.[jt]sx?$/.test(entry.name)) return [];
    return [sourceFile(path, readFileSync(join(root, path), 'utf8'))];
  });
}

/** Tests, and what only tests use. */
export function isTest(path: string): boolean {
  return /\.test\.tsx?$|^packages\/[^/]+\/test\//.test(path);
}

/** `engine` of `packages/engine/src/text/tokenizer.ts`. */
export function packageOf(path: string): string | undefined {
  return /^packages\/([^/]+)\//.exec(path)?.[1];
}
