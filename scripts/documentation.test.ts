// Compares what the documents say with what the code does.
import { describe, expect, it } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { createProgram } from '../packages/cli/src/program.ts';
import { errorTable } from '../packages/contract/src/errors.ts';
import { engineErrors } from '../packages/engine/src/errors.ts';
import {
  commandsIn,
  documentPaths,
  namedRows,
  optionsIn,
  readText,
  variablesIn,
} from './documentation/read-documents.ts';

describe('docs/errors.md', () => {
  it('has every code with its status, what it means and what to do, and no other', () => {
    const expected = Object.entries(errorTable).map(([code, { status, title, action }]) => [
      code,
      String(status),
      title,
      action,
    ]);
    expect(namedRows(readText('docs/errors.md') ?? '')).toEqual(expected);
  });
});

it('the API says the same of a refusal as the engine', () => {
  const inApi: Readonly<Record<string, { title: string; action: string } | undefined>> = errorTable;
  for (const [code, { title, action }] of Object.entries(engineErrors)) {
    expect(inApi[code], code).toMatchObject({ title, action });
  }
});

describe('docs/configuration.md', () => {
  it('has every variable that the server reads, and no other', () => {
    const source = readText('packages/server/src/config.ts');
    const documented = namedRows(readText('docs/configuration.md') ?? '').map(([name]) => name);
    if (source === undefined) {
      // Without the server there is nothing to compare with, but a moved config.ts must not go unseen.
      expect(readText('packages/server/src/app.ts')).toBeUndefined();
      expect(documented).toContain('PORT');
      return;
    }
    expect(documented.toSorted()).toEqual(variablesIn(source).toSorted());
  });
});

describe.each(documentPaths())('%s', (path) => {
  const { scripts, subcommands } = commandsIn(readText(path) ?? '');

  it('names only npm scripts that exist', () => {
    expect(scripts.filter((name) => !Object.hasOwn(manifest.scripts, name))).toEqual([]);
  });

  it('names only commands of assort that exist', () => {
    const known = createProgram().commands.map((command) => command.name());
    expect(subcommands.filter((name) => name !== 'help' && !known.includes(name))).toEqual([]);
  });

  it('gives commands of assort only options that they have', () => {
    const unknown = optionsIn(readText(path) ?? '').filter(
      ([command, option]) => option !== '--help' && !optionsOf(command).includes(option),
    );
    expect(unknown).toEqual([]);
  });
});

it('docs/command-line.md has every option of assort classify, and no other', () => {
  const documented = namedRows(readText('docs/command-line.md') ?? '')
    .map(([name]) => name ?? '')
    .filter((name) => name.startsWith('--'));
  expect(documented.toSorted()).toEqual(optionsOf('classify').toSorted());
});

/** Of a command and its subcommands. */
function optionsOf(name: string): string[] {
  const command = createProgram().commands.find((one) => one.name() === name);
  const all = command === undefined ? [] : [command, ...command.commands];
  return all.flatMap((one) => one.options.map(({ long }) => long ?? ''));
}
