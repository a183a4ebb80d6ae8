import { foldForComparison } from '../text/nearest-match.ts';
import { checkLabels } from './check-labels.ts';
import { list, mapping, optionalText, requiredText, taxonomyFault, wholeNumber } from './fields.ts';
import { tagOf } from './tags.ts';
import type { Facet, Label, Taxonomy } from './taxonomy.ts';

const maxFacets = 20;
const maxLabels = 10_000;
const maxNameLength = 200;
const maxFacetNameLength = 100;
const maxDescriptionLength = 2000;
const maxAliases = 50;

/**
 * Checks a value from outside (JSON, YAML) and returns it as a taxonomy.
 * A label may be a plain text, which is then both its id and its name.
 * Throws `taxonomy-invalid` with a sentence that says which facet and label is at fault.
 */
export function parseTaxonomy(value: unknown): Taxonomy {
  const place = 'The taxonomy';
  const fields = mapping(value, place, ['facets']);
  const items = list(fields.facets, place, 'facets');
  if (items.length > maxFacets) {
    throw taxonomyFault(`${place} has ${items.length} facets, but ${maxFacets} is the most.`);
  }
  const facets = items.map((item, index) => parseFacet(item, index + 1));
  const seen = new Set<string>();
  for (const facet of facets) {
    const folded = foldForComparison(facet.name);
    if (seen.has(folded)) {
      throw taxonomyFault(`Two facets have the name «${facet.name}»: rename one of them.`);
    }
    seen.add(folded);
  }
  return { facets };
}

function parseFacet(value: unknown, position: number): Facet {
  const keys = ['name', 'kind', 'description', 'min', 'max', 'scopes', 'labels'];
  const fields = mapping(value, `Facet ${position}`, keys);
  const name = requiredText(fields.name, `Facet ${position}`, 'name', maxFacetNameLength);
  const place = `Facet «${name}»`;
  const kind = fields.kind;
  if (kind !== 'single' && kind !== 'multi' && kind !== 'open') {
    throw taxonomyFault(
      `${place} needs «kind»: «single» (exactly one label), «multi» (any number of them) or «open» (new tags too).`,
    );
  }
  const description = optionalText(fields.description, place, 'description', maxDescriptionLength);
  const min = wholeNumber(fields.min, place, 'min', 0);
  const max = wholeNumber(fields.max, place, 'max', 1);
  if (kind === 'single' && (min !== undefined || max !== undefined)) {
    throw taxonomyFault(
      `${place} is «single» and so takes exactly one label: leave out «min» and «max», or make it «multi».`,
    );
  }
  if (min !== undefined && max !== undefined && min > max) {
    throw taxonomyFault(`${place} has a «min» of ${min} that is above its «max» of ${max}.`);
  }
  const scopes = parseScopes(fields.scopes, kind, place);
  // The tags of an open facet may all be yet to come.
  const given = kind === 'open' ? (fields.labels ?? []) : fields.labels;
  const items = list(given, place, 'labels');
  if (items.length > maxLabels) {
    throw taxonomyFault(`${place} has ${items.length} labels, but ${maxLabels} is the most.`);
  }
  const labels = items.map((item, index) => parseLabel(item, `${place}, label ${index + 1}`));
  if (kind !== 'open' && min !== undefined && min > labels.length) {
    throw taxonomyFault(`${place} has a «min» of ${min}, but only ${labels.length} labels.`);
  }
  checkLabels(labels, place);
  return {
    name,
    kind,
    ...(description !== undefined && { description }),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    ...(scopes !== undefined && { scopes }),
    labels,
  };
}

function parseScopes(value: unknown, kind: string, place: string): string[] | undefined {
  if (value === undefined || value === null) return undefined;
  if (kind !== 'open') {
    throw taxonomyFault(`${place} is «${kind}», and only an «open» facet has «scopes».`);
  }
  const scopes = list(value, place, 'scopes').map((item, index) =>
    tagOf(requiredText(item, place, `scope ${index + 1}`, maxNameLength)),
  );
  if (scopes.length === 0 || scopes.includes('')) {
    throw taxonomyFault(
      `${place} has «scopes» that are not words: name at least one, such as «billing».`,
    );
  }
  return [...new Set(scopes)];
}

function parseLabel(value: unknown, place: string): Label {
  if (typeof value === 'string' || typeof value === 'number') {
    const id = requiredText(value, place, 'id', maxNameLength);
    return { id, name: id };
  }
  const fields = mapping(value, place, ['id', 'name', 'description', 'aliases', 'parent']);
  // Whoever writes only one of the two means both.
  const id = requiredText(fields.id ?? fields.name, place, 'id', maxNameLength);
  const name = requiredText(fields.name ?? id, place, 'name', maxNameLength);
  const description = optionalText(fields.description, place, 'description', maxDescriptionLength);
  const parent = optionalText(fields.parent, place, 'parent', maxNameLength);
  const aliases = (fields.aliases == null ? [] : list(fields.aliases, place, 'aliases')).map(
    (alias, index) => requiredText(alias, place, `alias ${index + 1}`, maxNameLength),
  );
  if (aliases.length > maxAliases) {
    throw taxonomyFault(`${place} has ${aliases.length} aliases, but ${maxAliases} is the most.`);
  }
  return {
    id,
    name,
    ...(description !== undefined && { description }),
    ...(aliases.length > 0 && { aliases }),
    ...(parent !== undefined && { parent }),
  };
}
