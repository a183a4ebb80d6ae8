import { describe, expect, it } from 'vitest';
import { cycleViolations } from './cycles.ts';
import { engineOrderViolations, impurityViolations } from './engine-directions.ts';
import { packageViolations } from './package-directions.ts';
import { serverViolations } from './server-layers.ts';
import { lengthViolations, medianViolations } from './sizes.ts';
import { sourceFile } from './source-file.ts';

const engine = (path: string, text: string) => sourceFile(`packages/engine/src/${path}`, text);
const server = (path: string, text: string) => sourceFile(`packages/server/src/${path}`, text);

describe('packageViolations', () => {
  it.each([
    ['packages/engine/src/a.ts', `import { serve } from '@assort/server';`, 'may not stand on'],
    ['packages/server/src/a.ts', `import { run } from '@assort/cli';`, 'may not stand on'],
    [
      'packages/contract/src/a.ts',
      `import { trainModel } from '@assort/engine';`,
      'only use its types',
    ],
    ['packages/client/src/a.ts', `export * from '@assort/contract';`, 'only use its types'],
    ['packages/web/src/a.tsx', `import x from '../../engine/src/x.ts';`, 'by its name'],
    ['packages/other/src/a.ts', '', 'has no direction'],
  ])('%s refuses %s', (path, text, reason) => {
    const violations = packageViolations([sourceFile(path, text)]);
    expect(violations).toHaveLength(1);
    expect(violations[0]).toContain(path);
    expect(violations[0]).toContain(reason);
  });

  it.each([
    ['packages/contract/src/a.ts', `import type { Taxonomy } from '@assort/engine';`],
    ['packages/client/src/a.ts', `import { type Job, type User } from '@assort/contract';`],
    ['packages/cli/src/a.ts', `import { trainModel } from '@assort/engine';`],
    ['packages/web/src/a.tsx', `import { createClient } from '@assort/client';`],
    ['packages/web/test/a.browser.test.ts', `import x from '../../../scripts/x.ts';`],
  ])('%s may say %s', (path, text) => {
    expect(packageViolations([sourceFile(path, text)])).toEqual([]);
  });
});

describe('the engine', () => {
  it('refuses an import of a folder below', () => {
    const bad = engine('text/a.ts', `import { trainModel } from '../training/train-model.ts';`);
    expect(engineOrderViolations([bad])).toEqual([
      expect.stringContaining('text stands above training'),
    ]);
  });

  it('refuses a folder without a place', () => {
    expect(engineOrderViolations([engine('utils/a.ts', '')])).toHaveLength(1);
  });

  it('allows an import of a folder above, and anything in the index', () => {
    const files = [
      engine('training/a.ts', `import { tokenize } from '../text/tokenizer.ts';`),
      engine('index.ts', `export { a } from './strategies/a.ts';`),
    ];
    expect(engineOrderViolations(files)).toEqual([]);
  });

  it.each([
    `import { readFile } from 'node:fs/promises';`,
    'const port = process.env.PORT;',
    'const now = Date.now();',
    'const now = new Date();',
    'const roll = Math.random();',
    `console.log('done');`,
    `await fetch('https://example.org');`,
  ])('refuses %s', (text) => {
    expect(impurityViolations([engine('text/a.ts', text)])).toHaveLength(1);
  });

  it('allows the same words in comments, strings, other names and tests', () => {
    const text = `// process.env and Date.now() are the caller's\nconst a = 'Math.random()';\nprocessRow();\nsource.fetch();`;
    expect(impurityViolations([engine('text/a.ts', text)])).toEqual([]);
    expect(impurityViolations([engine('text/a.test.ts', 'Date.now();')])).toEqual([]);
  });
});

describe('serverViolations', () => {
  it.each([
    ['modules/jobs/jobs.routes.ts', './jobs.repository.ts', 'call the service'],
    ['modules/jobs/jobs.repository.ts', './jobs.service.ts', 'call the service'],
    ['modules/jobs/train.job.ts', './jobs.repository.ts', 'call the service'],
    ['modules/jobs/jobs.service.ts', '../users/users.repository.ts', "that module's service"],
    ['modules/jobs/progress.ts', '../users/users.repository.ts', "that module's service"],
  ])('%s may not import %s', (path, target, reason) => {
    const violations = serverViolations([server(path, `import { a } from '${target}';`)]);
    expect(violations).toEqual([expect.stringContaining(reason)]);
  });

  it('allows each layer the next, another service, and the composition root everything', () => {
    const files = [
      server('modules/jobs/jobs.routes.ts', `import { a } from './jobs.service.ts';`),
      server(
        'modules/jobs/jobs.service.ts',
        `import { a } from './jobs.repository.ts';\nimport { b } from '../users/users.service.ts';`,
      ),
      server('services.ts', `import { a } from './modules/jobs/jobs.repository.ts';`),
    ];
    expect(serverViolations(files)).toEqual([]);
  });
});

describe('cycleViolations', () => {
  it('names the files of a cycle once', () => {
    const files = [
      engine('text/a.ts', `import { b } from './b.ts';`),
      engine('text/b.ts', `import { c } from './c.ts';`),
      engine('text/c.ts', `import { a } from './a.ts';`),
    ];
    const violations = cycleViolations(files);
    expect(violations).toHaveLength(1);
    expect(violations[0]).toContain('text/a.ts -> packages/engine/src/text/b.ts');
  });

  it('sees a cycle of types between folders, but leaves one folder its types', () => {
    const pair = (folder: string, back: string) => [
      engine('text/a.ts', `import { b } from '../${folder}/b.ts';`),
      engine(`${folder}/b.ts`, `import type { a } from '${back}';`),
    ];
    expect(cycleViolations(pair('vectors', '../text/a.ts'))).toHaveLength(1);
    expect(cycleViolations(pair('text', './a.ts'))).toEqual([]);
  });

  it('allows two ways to the same file', () => {
    const files = [
      engine('text/a.ts', `import { b } from './b.ts';\nimport { c } from './c.ts';`),
      engine('text/b.ts', `import { c } from './c.ts';`),
      engine('text/c.ts', ''),
    ];
    expect(cycleViolations(files)).toEqual([]);
  });
});

describe('sizes', () => {
  const long = (count: number) => engine('text/a.ts', 'const a = 1;\n'.repeat(count));

  it('refuses a file over 400 lines', () => {
    expect(lengthViolations([long(401)])).toEqual([expect.stringContaining('401 lines')]);
    expect(lengthViolations([long(400)])).toEqual([]);
  });

  it('refuses a median over 60 lines and leaves tests out of it', () => {
    const test = engine('text/a.test.ts', 'it();\n'.repeat(300));
    expect(medianViolations([long(10), long(61), long(200)])).toHaveLength(1);
    expect(medianViolations([long(10), long(60), long(200), test, test])).toEqual([]);
  });
});
