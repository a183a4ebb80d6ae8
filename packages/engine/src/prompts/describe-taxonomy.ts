import type { Facet, Label } from '../taxonomy/taxonomy.ts';

/** The facets and their labels as a language model is told of them. */
export function describeTaxonomy(facets: readonly Facet[]): string {
  return facets.map(describeFacet).join('\n\n');
}

function describeFacet({ name, description, labels }: Facet): string {
  const title = `Facet "${name}"${description === undefined ? '' : `: ${oneLine(description)}`}`;
  return [title, ...labels.map((label) => `- ${describeLabel(label)}`)].join('\n');
}

/** Such as `refund: Refund request. The customer wants money back. Also called: chargeback. Part of: payments.` */
function describeLabel({ id, name, description, aliases = [], parent }: Label): string {
  const parts = [
    ...(name === id ? [] : [name]),
    ...(description === undefined ? [] : [description]),
    ...(aliases.length === 0 ? [] : [`Also called: ${aliases.join(', ')}`]),
    ...(parent === undefined ? [] : [`Part of: ${parent}`]),
  ];
  return [id, ...(parts.length === 0 ? [] : [parts.map(sentence).join(' ')])].join(': ');
}

function sentence(words: string): string {
  const line = oneLine(words);
  return /[.!?…。！？]$/u.test(line) ? line : `${line}.`;
}

function oneLine(words: string): string {
  return words.replaceAll(/\s+/gu, ' ').trim();
}
