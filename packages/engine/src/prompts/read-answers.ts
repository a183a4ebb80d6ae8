import type { ScoredLabel } from '../prediction.ts';
import type { LabelResolver } from '../taxonomy/resolve-label.ts';
import { type Facet, facetLimits } from '../taxonomy/taxonomy.ts';
import type { AnswerFormat, FacetFormat } from './answer-format.ts';
import { findJson } from './find-json.ts';

/** What an answer says about one text. */
export interface ReadAnswer {
  readonly labels: Readonly<Record<string, readonly ScoredLabel[]>>;
  readonly abstained: Readonly<Record<string, string>>;
  readonly explanation?: string;
  /** One sentence per facet that could not be read, for the model and for people. */
  readonly faults: Readonly<Record<string, string>>;
}

/** Reads answers as models give them: fenced, with words around, with labels spelt differently. */
export interface AnswerReader {
  /**
   * What the answer says about each of the ids; an id that it does not speak of, or speaks of twice in different
   * words, is missing.
   */
  read(text: string, ids: readonly string[]): ReadonlyMap<string, ReadAnswer>;
}

type Fields = Readonly<Record<string, unknown>>;

export function createAnswerReader(format: AnswerFormat): AnswerReader {
  const readers = format.facets.map((facet) => createFacetReader(facet));

  function readFields(fields: Fields): ReadAnswer {
    const labels: Record<string, readonly ScoredLabel[]> = {};
    const abstained: Record<string, string> = {};
    const faults: Record<string, string> = {};
    for (const { name, read } of readers) {
      const found = read(fields);
      if ('fault' in found) faults[name] = found.fault;
      else if (found.labels === 'none') abstained[name] = 'no-label-fits';
      else labels[name] = found.labels.map((label) => ({ label, score: null }));
    }
    const { explanation } = fields;
    return {
      labels,
      abstained,
      faults,
      ...(typeof explanation === 'string' && format.explain && { explanation }),
    };
  }

  return {
    read(text, ids) {
      const wanted = new Set(ids);
      const found = new Map<string, string>();
      const answers = new Map<string, ReadAnswer>();
      const add = (id: string, fields: Fields): void => {
        const words = JSON.stringify(fields);
        if (found.has(id) && found.get(id) !== words) answers.delete(id);
        else if (!found.has(id)) answers.set(id, readFields(fields));
        found.set(id, words);
      };
      for (const value of findJson(text)) {
        for (const fields of elements(value)) {
          const id = String(fields.id ?? '').trim();
          if (wanted.has(id)) add(id, fields);
          // A model that is asked about one text may leave out its id.
          else if (id === '' && ids.length === 1 && readers.some(({ speaks }) => speaks(fields))) {
            add(ids[0]!, fields);
          }
        }
      }
      return answers;
    },
  };
}

/** The objects that may each be an answer: the elements of a list, however it is wrapped, or the object itself. */
function* elements(value: unknown): Generator<Fields> {
  if (Array.isArray(value)) {
    for (const element of value) yield* elements(element);
  } else if (typeof value === 'object' && value !== null) {
    const fields = value as Fields;
    const list = Object.values(fields).find(isListOfObjects);
    if (list === undefined) yield fields;
    else yield* elements(list);
  }
}

function isListOfObjects(value: unknown): boolean {
  return (
    Array.isArray(value) && value.some((element) => typeof element === 'object' && element !== null)
  );
}

type Reading = { readonly labels: readonly string[] | 'none' } | { readonly fault: string };

function createFacetReader({ facet, key, none, max, resolver }: FacetFormat) {
  const { least } = facetLimits(facet, max);

  const valueIn = (fields: Fields) => fields[key] ?? fields[facet.name];

  function read(fields: Fields): Reading {
    const words = wordsOf(valueIn(fields));
    if (words === undefined) return { fault: `«${key}» is missing.` };
    const labels = words.map((word) => (word === none ? none : resolver.resolveSpelling(word)));
    const unknown = labels.indexOf(undefined);
    if (unknown >= 0) return { fault: unknownLabel(facet, key, words[unknown]!, resolver) };
    const distinct = [...new Set(labels as readonly string[])].filter((label) => label !== none);
    if (distinct.length === 0 && (facet.kind === 'single' || words.length > 0)) {
      if (words.length === 0) return { fault: `«${key}» is empty.` };
      return { labels: facet.kind === 'single' || least > 0 ? 'none' : [] };
    }
    if (facet.kind === 'single' && distinct.length > 1) {
      return { fault: `«${key}» has ${distinct.length} labels, but takes exactly one.` };
    }
    if (distinct.length < least) {
      return { fault: `«${key}» has ${distinct.length} labels, but needs at least ${least}.` };
    }
    // The most fitting come first, so the rest can be left out.
    return { labels: distinct.slice(0, max) };
  }

  return { name: facet.name, read, speaks: (fields: Fields) => valueIn(fields) !== undefined };
}

/** The words of a list, or of a text that a model gave in its place; undefined for anything else. */
function wordsOf(value: unknown): readonly string[] | undefined {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)];
  if (!Array.isArray(value)) return undefined;
  return value.every((word) => typeof word === 'string' || typeof word === 'number')
    ? value.map(String)
    : undefined;
}

function unknownLabel(facet: Facet, key: string, word: string, resolver: LabelResolver): string {
  const short = word.length > 60 ? `${word.slice(0, 60)}…` : word;
  if (facet.kind === 'open') {
    const form = facet.scopes === undefined ? 'no tag' : 'no tag of one of the scopes';
    return `«${key}» has "${short}", which is ${form}.`;
  }
  const near = resolver.suggest(word.slice(0, 200));
  return `«${key}» has "${short}", which is not one of the labels${near === undefined ? '' : `; did you mean "${near}"`}.`;
}
