import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Reads a text file of the repository, or nothing where there is none. */
export function readText(path: string): string | undefined {
  const file = new URL(`../../${path}`, import.meta.url);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** The paths of everything written for users and contributors. */
export function documentPaths(): string[] {
  const root = new URL('../../', import.meta.url);
  const markdown = (folder: string) =>
    readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => `${folder}${name}`);
  const atRoot = readdirSync(root).filter((name) => name.endsWith('.md'));
  return [...atRoot, ...markdown('docs/')].filter((path) => path !== 'CHANGELOG.md');
}

/** The cells of every table row whose first cell is a single `name` in code style. */
export function namedRows(document: string): string[][] {
  return document
    .split('\n')
    .map((line) => line.split('|').slice(1, -1))
    .filter(([first]) => /^\s*`[^`]+`\s*$/.test(first ?? ''))
    .map((cells) => cells.map((cell) => cell.trim().replace(/^`([^`]*)`$/, '$1')));
}

export interface DocumentedCommands {
  /** `test` of `npm test` and `npm run test`. */
  readonly scripts: readonly string[];
  /** `train` of `assort train` and `npx assort train`. */
  readonly subcommands: readonly string[];
}

/** What a document tells the reader to type, in its code blocks and code spans. */
export function commandsIn(document: string): DocumentedCommands {
  const code = [...document.matchAll(/```[^\n]*\n([\s\S]*?)```|`([^`\n]+)`/g)]
    .map(([, block, span]) => block ?? span ?? '')
    .join('\n');
  const find = (pattern: RegExp) => [...code.matchAll(pattern)].map(([, name]) => name ?? '');
  return {
    scripts: find(/\bnpm (?:run )?((?!run\b|ci\b|install\b|i\b|--)[a-z][\w:-]*)/g),
    subcommands: find(/(?:^|npx |\$ |\| |&& )assort ([a-z][a-z-]*)/gm),
  };
}

/** The options that a document gives a command of assort to, by the words of the command. */
export function optionsIn(
  document: string,
): readonly (readonly [command: string, option: string])[] {
  const lines = [...document.matchAll(/(?:^|npx |\$ |\| |&& |`)assort ([a-z][^\n`]*)/gm)];
  return lines.flatMap(([, line = '']) =>
    [...line.matchAll(/ (--[a-z][a-z-]*)/g)].map(
      ([, option]) => [line.split(' ')[0]!, option!] as const,
    ),
  );
}

/** The environment variables that a source reads: `environment.NAME` or `'NAME'`. */
export function variablesIn(source: string): string[] {
  const names = source.matchAll(/\benvironment\.([A-Z][A-Z0-9_]+)\b|'([A-Z][A-Z0-9_]+)'/g);
  return [...new Set([...names].map(([, property, quoted]) => property ?? quoted ?? ''))];
}
