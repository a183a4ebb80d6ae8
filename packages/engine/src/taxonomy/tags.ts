import { foldForComparison } from '../text/nearest-match.ts';
import type { Facet, Label, Taxonomy } from './taxonomy.ts';

const longestTag = 80;

/** A word or a few as a tag: `Double charge!` as `double_charge`. '' where nothing is left. */
export function tagOf(words: string): string {
  return foldForComparison(words)
    .replaceAll(/[^\p{Letter}\p{Number}]+/gu, '_')
    .replaceAll(/^_+|_+$/gu, '');
}

/**
 * The tags of an `open` facet: those that are known, and those that are met on the way. A tag that says the same as
 * one before it, in another order or number (`charge_double`, `double_charges`), is that one.
 */
export class TagRegister {
  readonly #facet: Facet;
  readonly #byMeaning = new Map<string, string>();

  constructor(facet: Facet) {
    this.#facet = facet;
    for (const label of facet.labels) {
      for (const meaning of labelMeanings(label, facet)) this.#keep(meaning, label.id);
    }
  }

  /** The tag that the words stand for, new or not; undefined where they make none that the facet allows. */
  register(words: string): string | undefined {
    const tag = tagOf(words);
    if (tag === '' || tag.length > longestTag) return undefined;
    const meaning = tagMeaning(tag, this.#facet);
    const known = this.#byMeaning.get(meaning);
    if (known !== undefined) return known;
    const { scopes } = this.#facet;
    if (scopes !== undefined && scopeOf(tag, scopes) === undefined) return undefined;
    this.#keep(meaning, tag);
    return tag;
  }

  #keep(meaning: string, tag: string): void {
    if (meaning !== '' && !this.#byMeaning.has(meaning)) this.#byMeaning.set(meaning, tag);
  }
}

/** What a tag says, equal for tags of the same words: its scope, and the other words in the singular and in one order. */
export function tagMeaning(tag: string, { scopes }: Pick<Facet, 'scopes'>): string {
  const scope = scopeOf(tag, scopes);
  const rest = scope === undefined ? tag : tag.slice(scope.length + 1);
  const words = rest
    .split('_')
    .map((word) => (word.length > 3 ? word.replace(/(?<!s)s$/u, '') : word));
  return [scope ?? '', ...words.sort()].join(' ').trim();
}

/** The longest scope that the tag begins with, if more follows. */
function scopeOf(tag: string, scopes: Facet['scopes']): string | undefined {
  return scopes
    ?.filter((scope) => tag.startsWith(`${scope}_`))
    .sort((one, other) => other.length - one.length)[0];
}

/** The meanings of everything that a label is called. */
export function labelMeanings({ id, name, aliases = [] }: Label, facet: Facet): string[] {
  return [id, name, ...aliases].map((words) => tagMeaning(tagOf(words), facet));
}

/** The taxonomy with tags that were met before, by facet; those that say the same as a label are that label. */
export function withTags(
  { facets }: Taxonomy,
  tags: Readonly<Record<string, readonly string[]>>,
): Taxonomy {
  return {
    facets: facets.map((facet) => {
      const seen = tags[facet.name] ?? [];
      if (seen.length === 0) return facet;
      const register = new TagRegister(facet);
      const ids = new Set(facet.labels.map(({ id }) => id));
      const isNew = (tag: string) => !ids.has(tag) && register.register(tag) === tag;
      const added = seen.filter(isNew).map((id) => ({ id, name: id }));
      return { ...facet, labels: [...facet.labels, ...added] };
    }),
  };
}
