import { codeOnly } from './imports.ts';
import { isTest, type SourceFile } from './source-file.ts';

const root = 'packages/engine/src/';

// Files and folders from top to bottom: each may import only those before it (and itself).
const order = [
  'errors.ts',
  'random.ts',
  'web-assembly.ts',
  'prediction.ts',
  'ports',
  'text',
  'masking',
  'vectors',
  'taxonomy',
  'datasets',
  'features',
  'sampling',
  'evaluation',
  'training',
  'prompts',
  'strategies',
  'synthesis',
  'reports',
  'index.ts',
];

/** One sentence for each import inside the engine from a folder to one that stands below it. */
export function engineOrderViolations(files: readonly SourceFile[]): string[] {
  return engineSources(files).flatMap((file) => {
    const own = partOf(file.path);
    if (!order.includes(own)) {
      return [`${file.path}: ${own} has no place in the engine's order; see engine-directions.ts.`];
    }
    return file.imports
      .filter(({ target }) => target?.startsWith(root))
      .filter(({ target = '' }) => order.indexOf(partOf(target)) > order.indexOf(own))
      .map(
        ({ target = '' }) =>
          `${file.path} imports ${target}, but ${own} stands above ${partOf(target)}; move what both need up, or pass it in.`,
      );
  });
}

const impurities: readonly (readonly [RegExp, string])[] = [
  [/(?<![.\w])process\b(?=\s*[.[])/, 'process'],
  [/\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\.now\b/, 'the clock'],
  [/\bMath\.random\b/, 'Math.random'],
  [/(?<![.\w])console\s*\./, 'console'],
  [/(?<![.\w])fetch\s*\(/, 'fetch'],
];

/** One sentence for each use of the outside world in the engine, which must run anywhere. */
export function impurityViolations(files: readonly SourceFile[]): string[] {
  return engineSources(files).flatMap((file) => {
    const modules = file.imports.filter(({ specifier }) => specifier.startsWith('node:'));
    const code = codeOnly(file.text);
    const found = [
      ...modules.map(({ specifier }) => specifier),
      ...impurities.filter(([pattern]) => pattern.test(code)).map(([, name]) => name),
    ];
    return found.map(
      (name) => `${file.path} uses ${name}, but the engine is pure; let the caller pass it in.`,
    );
  });
}

const engineSources = (files: readonly SourceFile[]) =>
  files.filter(({ path }) => path.startsWith(root) && !isTest(path));

const partOf = (path: string): string => path.slice(root.length).split('/')[0] ?? '';
