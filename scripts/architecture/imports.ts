export interface Import {
  readonly specifier: string;
  /** True if nothing of it is there at run time. */
  readonly typeOnly: boolean;
}

// `import … from '…'` and `export … from '…'`; a clause holds neither quotes nor semicolons.
const fromClause = /^[ \t]*(?:import|export)\b([^'";]*?)\bfrom\s*['"]([^'"]+)['"]/gm;
const sideEffect = /^[ \t]*import\s*['"]([^'"]+)['"]/gm;
const dynamic = /\bimport\(\s*['"]([^'"]+)['"]/g;

/** Every import and re-export of a source. Formatted sources are expected: a statement begins its line. */
export function readImports(source: string): Import[] {
  const imports: Import[] = [];
  for (const [, clause = '', specifier = ''] of source.matchAll(fromClause)) {
    imports.push({ specifier, typeOnly: isTypeOnly(clause) });
  }
  for (const pattern of [sideEffect, dynamic]) {
    for (const [, specifier = ''] of source.matchAll(pattern)) {
      imports.push({ specifier, typeOnly: false });
    }
  }
  return imports;
}

function isTypeOnly(clause: string): boolean {
  if (/^\s*type\b/.test(clause)) return true;
  const names = /^\s*\{([^}]*)\}\s*$/.exec(clause)?.[1];
  if (names === undefined) return false;
  const each = names.split(',').filter((name) => name.trim() !== '');
  return each.every((name) => /^\s*type\s/.test(name));
}

/** The source without comments and quoted strings, for looking for words in its code. */
export function codeOnly(source: string): string {
  return source.replace(
    /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g,
    (text) => (text.startsWith('/') ? ' ' : "''"),
  );
}
