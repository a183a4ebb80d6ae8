import { expect, it } from 'vitest';
import { commandsIn, namedRows, variablesIn } from './read-documents.ts';

it('reads the named rows of tables', () => {
  const document = '| code | status |\n|---|---|\n| `not-found` | 404 |\n\nAnd `this` is no row.';
  expect(namedRows(document)).toEqual([['not-found', '404']]);
});

it('reads commands from code, not from prose', () => {
  const document =
    'Say npm nothing. Run `npm test` or `npm run check`.\n```sh\nnpm ci && npm start\n$ npx assort train a.csv\nhead a | assort classify m -\n```\n';
  expect(commandsIn(document)).toEqual({
    scripts: ['test', 'check', 'start'],
    subcommands: ['train', 'classify'],
  });
});

it('reads the variables of a source', () => {
  const source = `value('PORT') ?? environment.ASSORT_SECRET; throw new Error('PORT is wrong');`;
  expect(variablesIn(source)).toEqual(['PORT', 'ASSORT_SECRET']);
});
