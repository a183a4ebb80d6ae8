import { parseDocument, stringify } from 'yaml';
import { taxonomyFault } from './fields.ts';
import { parseTaxonomy } from './parse-taxonomy.ts';
import type { Taxonomy } from './taxonomy.ts';

/** Reads a taxonomy from YAML or JSON. Throws `taxonomy-invalid`. */
export function readTaxonomy(text: string): Taxonomy {
  const document = parseDocument(text.replace(/^\uFEFF/, ''), {
    // Every plain scalar stays a text: a label 1.0, 007, true or no is kept as it is written.
    schema: 'failsafe',
    customTags: ['null'],
    prettyErrors: true,
    logLevel: 'error',
  });
  const [fault] = document.errors;
  if (fault !== undefined) {
    const line = fault.linePos?.[0].line;
    throw taxonomyFault(
      `The taxonomy can not be read as YAML or JSON${line ? `: look at line ${line}` : ''}.`,
    );
  }
  return parseTaxonomy(toPlainValue(document));
}

/** Aliases may repeat parts of the file, but not so often that a short file becomes a huge one. */
function toPlainValue(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch {
    throw taxonomyFault('The taxonomy repeats its parts by YAML anchors too often.');
  }
}

/** Writes a taxonomy such that `readTaxonomy` returns the same. */
export function writeTaxonomy(taxonomy: Taxonomy, format: 'yaml' | 'json'): string {
  if (format === 'json') return `${JSON.stringify(taxonomy, null, 2)}\n`;
  return stringify(taxonomy, { lineWidth: 0 });
}
