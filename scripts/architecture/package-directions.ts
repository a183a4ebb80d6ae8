import { isTest, packageOf, type SourceFile } from './source-file.ts';

// What each package may import. A type is gone at run time, so it may come from further up.
const directions: Record<string, { values: readonly string[]; types?: readonly string[] }> = {
  engine: { values: [] },
  contract: { values: [], types: ['engine'] },
  providers: { values: ['engine'] },
  server: { values: ['providers', 'engine', 'contract'] },
  client: { values: [], types: ['contract', 'engine'] },
  cli: { values: ['server', 'providers', 'engine', 'client', 'contract'] },
  web: { values: ['client', 'contract', 'engine'] },
};

/** One sentence for each import between packages that DESIGN does not allow. */
export function packageViolations(files: readonly SourceFile[]): string[] {
  return files.filter((file) => packageOf(file.path)).flatMap(violationsOf);
}

function violationsOf(file: SourceFile): string[] {
  const own = packageOf(file.path) ?? '';
  const allowed = directions[own];
  if (!allowed) {
    return [`${file.path}: the package ${own} has no direction; add it to package-directions.ts.`];
  }
  const violations: string[] = [];
  for (const { specifier, target, typeOnly } of file.imports) {
    const other = target && packageOf(target);
    if (!target || other === own) continue;
    if (specifier.startsWith('.')) {
      // A test may use a fixture or a script of the repository, but no other package's inside.
      if (isTest(file.path) && !other) continue;
      violations.push(
        `${file.path} reaches out of its package with '${specifier}'; import a package by its name.`,
      );
    } else if (!allowed.values.includes(other ?? '') && !allowed.types?.includes(other ?? '')) {
      violations.push(
        `${file.path} imports ${specifier}, but ${own} may not stand on ${other}; move the code down or pass it in.`,
      );
    } else if (!allowed.values.includes(other ?? '') && !typeOnly) {
      violations.push(
        `${file.path} imports values of ${specifier}, but ${own} may only use its types; write \`import type\` or pass the value in.`,
      );
    }
  }
  return violations;
}
