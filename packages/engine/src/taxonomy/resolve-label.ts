import { foldForComparison, nearestMatch } from '../text/nearest-match.ts';
import { TagRegister } from './tags.ts';
import type { Facet } from './taxonomy.ts';

export interface LabelResolver {
  /** The id of the label that the word stands for, or undefined. */
  resolve(word: string): string | undefined;
  /** As `resolve`, and also whatever the word's accents, spaces and punctuation. */
  resolveSpelling(word: string): string | undefined;
  /** The id or name closest to a word that stands for none. */
  suggest(word: string): string | undefined;
}

/** More unknown words than this are no longer compared with every label. */
const maxSuggestions = 200;

/**
 * Finds labels by id, then name, then alias: first as they are spelt, then whatever their case.
 * A word that could mean two labels stands for none. In an `open` facet any other word stands for a new tag, which the
 * resolver knows from then on.
 */
export function createLabelResolver(facet: Facet): LabelResolver {
  const ids = facet.labels.map((label) => [label.id, label.id] as const);
  const names = facet.labels.map((label) => [label.name, label.id] as const);
  const aliases = facet.labels.flatMap((label) =>
    (label.aliases ?? []).map((alias) => [alias, label.id] as const),
  );
  const layers = [ids, names, aliases];
  const tables = [
    ...layers.map((layer) => unambiguous(layer, (word) => word.normalize('NFC').trim())),
    ...layers.map((layer) => unambiguous(layer, labelKey)),
  ];
  const spellings = layers.map((layer) => unambiguous(layer, spellingKey));
  const suggestions = new Map<string, string | undefined>();
  const tags = facet.kind === 'open' ? new TagRegister(facet) : undefined;

  function resolve(word: string): string | undefined {
    const exact = word.normalize('NFC').trim();
    const folded = labelKey(word);
    for (const [index, table] of tables.entries()) {
      const id = table.get(index < layers.length ? exact : folded);
      if (id !== undefined) return id;
    }
    return tags?.register(word);
  }

  return {
    resolve,
    resolveSpelling(word) {
      const key = spellingKey(word);
      const bySpelling = () => spellings.map((table) => table.get(key)).find((id) => id);
      return resolve(word) ?? (key === '' ? undefined : bySpelling());
    },
    suggest(word) {
      if (suggestions.has(word) || suggestions.size >= maxSuggestions) return suggestions.get(word);
      const nearest = nearestMatch(
        word,
        facet.labels.flatMap((label) => [label.id, label.name]),
      );
      suggestions.set(word, nearest);
      return nearest;
    },
  };
}

/** A word as it is compared when its case does not matter. */
export function labelKey(word: string): string {
  return word.normalize('NFC').trim().toLowerCase();
}

/** A word without what tells "card_arrival" from "Card arrival" and "férias" from "Ferias". */
function spellingKey(word: string): string {
  return foldForComparison(word).replaceAll(/[^\p{Letter}\p{Number}]+/gu, '');
}

function unambiguous(
  pairs: readonly (readonly [string, string])[],
  keyOf: (word: string) => string,
): ReadonlyMap<string, string> {
  const table = new Map<string, string>();
  const ambiguous = new Set<string>();
  for (const [word, id] of pairs) {
    const key = keyOf(word);
    const known = table.get(key);
    if (known !== undefined && known !== id) ambiguous.add(key);
    table.set(key, id);
  }
  for (const key of ambiguous) table.delete(key);
  return table;
}
