import type { Usage } from '../../prediction.ts';
import type { Facet } from '../../taxonomy/taxonomy.ts';
import type { LlmSettings, Narrowed } from '../llm/llm-settings.ts';
import { createLlmStrategy } from '../llm/llm-strategy.ts';
import type { Shortlist } from '../similarity/shortlist.ts';
import type { Strategy } from '../strategy.ts';
import { addUsage } from '../usage.ts';

export interface HybridSettings extends Omit<LlmSettings, 'narrow'> {
  /** By facet name; a facet without one is asked about with all its labels. */
  readonly shortlists: Readonly<Record<string, Pick<Shortlist, 'find'>>>;
  /** Labels of a facet that the model chooses among; `defaultShortlist` if left out. */
  readonly k?: number;
}

export const defaultShortlist = 20;
/** Each text brings its own labels, so fewer texts share a call. */
const defaultPack = 3;
/** What a label's description may take of the prompt, in UTF-16 code units. */
const longestDescription = 100;

/**
 * Shortlists the labels by similarity and lets a language model decide among them, so that a prompt stays short however
 * many labels there are. Throws `prompt-invalid`.
 */
export function createHybridStrategy({ shortlists, k, ...settings }: HybridSettings): Strategy {
  const most = k ?? defaultShortlist;

  async function narrow(
    facets: readonly Facet[],
    texts: readonly string[],
    signal: AbortSignal | undefined,
  ): Promise<Narrowed> {
    let usage: Usage | undefined;
    const note = (more: Usage) => {
      usage = addUsage(usage, more);
    };
    const found = await Promise.all(
      facets.map(async (facet) => {
        const shortlist = facet.labels.length > most ? shortlists[facet.name] : undefined;
        return { facet, lists: await shortlist?.find(texts, most, signal, note) };
      }),
    );
    return {
      facets: found.map(({ facet, lists }) =>
        lists === undefined ? facet : narrowFacet(facet, lists),
      ),
      candidates: texts.map((_text, index) => found.flatMap(({ lists }) => lists?.[index] ?? [])),
      ...(usage && { usage }),
    };
  }

  return createLlmStrategy({ ...settings, pack: settings.pack ?? defaultPack, narrow });
}

/** The facet with the labels that one of the texts may have, in the order of the taxonomy. */
function narrowFacet(facet: Facet, lists: readonly (readonly string[])[]): Facet {
  const wanted = new Set(lists.flat());
  const { min, ...rest } = facet;
  const labels = facet.labels.filter(({ id }) => wanted.has(id)).map(shorten);
  return { ...rest, ...(min !== undefined && { min: Math.min(min, labels.length) }), labels };
}

function shorten({ aliases, ...label }: Facet['labels'][number]): Facet['labels'][number] {
  const { description } = label;
  if (description === undefined || description.length <= longestDescription) return label;
  return { ...label, description: `${description.slice(0, longestDescription).toWellFormed()}…` };
}
