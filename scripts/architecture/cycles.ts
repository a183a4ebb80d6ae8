import { posix } from 'node:path';
import { isTest, type SourceFile } from './source-file.ts';

/**
 * Every import cycle once, as a sentence. Type-only imports between files of the same folder are
 * left out: two types that name each other are one thought, and nothing of them is there at run time.
 */
export function cycleViolations(files: readonly SourceFile[]): string[] {
  const targets = new Map(
    files.filter(({ path }) => !isTest(path)).map((file) => [file.path, targetsOf(file)]),
  );
  const finished = new Set<string>();
  const trail: string[] = [];
  const violations: string[] = [];

  const visit = (path: string) => {
    const start = trail.indexOf(path);
    if (start >= 0) {
      const cycle = [...trail.slice(start), path].join(' -> ');
      violations.push(`${cycle} is a cycle; move what they share into a file of its own.`);
      return;
    }
    if (finished.has(path)) return;
    trail.push(path);
    for (const target of targets.get(path) ?? []) visit(target);
    trail.pop();
    finished.add(path);
  };
  for (const path of targets.keys()) visit(path);
  return violations;
}

function targetsOf(file: SourceFile): string[] {
  const folder = posix.dirname(file.path);
  return file.imports.flatMap(({ target, typeOnly }) => {
    if (!target || (typeOnly && posix.dirname(target) === folder)) return [];
    return [target];
  });
}
