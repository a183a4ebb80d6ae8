import { createLabelResolver, type Facet, type LabelResolver, type Taxonomy } from '@assort/engine';
import { refusal } from '../../errors.ts';

export type LabelCheck = (
  labels: Readonly<Record<string, readonly string[]>>,
  place: string,
) => Record<string, string[]>;

/**
 * Checks the labels of one example against the taxonomy and turns names and aliases into ids.
 * An empty list in a `single` facet means "not labelled" and is left out.
 * The check throws `label-unknown` or `label-count`, naming the place.
 */
export function createLabelCheck(taxonomy: Taxonomy): LabelCheck {
  const facets = new Map(
    taxonomy.facets.map((facet) => [facet.name, { facet, resolver: createLabelResolver(facet) }]),
  );
  return (labels, place) => {
    const checked: Record<string, string[]> = {};
    for (const [name, words] of Object.entries(labels)) {
      const known = facets.get(name);
      if (!known) throw facetUnknown(name, [...facets.keys()], place);
      const ids = words.map((word) => resolve(word, name, known.resolver, place));
      const distinct = [...new Set(ids)];
      checkCount(known.facet, distinct.length, place);
      if (known.facet.kind !== 'single' || distinct.length > 0) checked[name] = distinct;
    }
    return checked;
  };
}

function facetUnknown(name: string, known: readonly string[], place: string) {
  const hint =
    known.length > 0
      ? `it has ${known.map((facet) => `"${facet}"`).join(', ')}`
      : 'give it labels first, or upload a file of examples';
  return refusal(
    'label-unknown',
    `${place} has labels for "${name}", but the classifier has no such facet; ${hint}.`,
  );
}

function resolve(word: string, facet: string, resolver: LabelResolver, place: string): string {
  const id = resolver.resolve(word);
  if (id !== undefined) return id;
  const nearest = resolver.suggest(word);
  const hint =
    nearest === undefined ? 'correct it, or add it to the taxonomy' : `did you mean "${nearest}"`;
  throw refusal(
    'label-unknown',
    `${place} has the label "${word.slice(0, 100)}", which "${facet}" does not have; ${hint}${nearest === undefined ? '.' : '?'}`,
  );
}

function checkCount(facet: Facet, count: number, place: string): void {
  const { name, kind, min = 0, max = Number.POSITIVE_INFINITY } = facet;
  if (kind === 'single' ? count <= 1 : count >= min && count <= max) return;
  const allowed = kind === 'single' ? 'one label only' : `from ${min} to ${max} labels`;
  throw refusal(
    'label-count',
    `${place} has ${count} labels for "${name}", which takes ${allowed}.`,
  );
}
