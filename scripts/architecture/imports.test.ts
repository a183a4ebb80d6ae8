import { expect, it } from 'vitest';
import { codeOnly, readImports } from './imports.ts';

it.each([
  [`import { a, type B } from './a.ts';`, './a.ts', false],
  [`import {\n  a,\n  b,\n} from "./a.ts";`, './a.ts', false],
  [`import a, { type B } from 'a';`, 'a', false],
  [`import * as a from 'a';`, 'a', false],
  [`import './a.css';`, './a.css', false],
  [`export * from './a.ts';`, './a.ts', false],
  [`export { a } from './a.ts';`, './a.ts', false],
  [`const a = await import('./a.ts');`, './a.ts', false],
  [`import type { A } from './a.ts';`, './a.ts', true],
  [`import { type A, type B } from './a.ts';`, './a.ts', true],
  [`export type { A } from './a.ts';`, './a.ts', true],
])('reads %j', (source, specifier, typeOnly) => {
  expect(readImports(source)).toEqual([{ specifier, typeOnly }]);
});

it('reads every import of a file, in one that also exports', () => {
  const source = `import { a } from 'a';\nexport const b = a;\nexport { c } from './c.ts';\n`;
  expect(readImports(source).map(({ specifier }) => specifier)).toEqual(['a', './c.ts']);
});

it('reads none in comments and strings', () => {
  const source = `// import { a } from 'a';\n * import { a } from 'a';\nconst b = 'from';\n`;
  expect(readImports(source)).toEqual([]);
});

it('leaves only the code', () => {
  expect(codeOnly(`const a = 'b'; // c\n/* d */ e("f");`)).toBe(`const a = '';  \n  e('');`);
});
