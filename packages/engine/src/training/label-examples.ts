import type { Example } from '../datasets/example.ts';
import type { Facet, Label } from '../taxonomy/taxonomy.ts';

/** With as many examples, a label's name says nothing that they do not say. */
const enoughExamples = 50;

/**
 * What labels with few examples are called and how they are described, as one example each: for such labels their
 * words are evidence as good as a text's.
 *
 * @param counts how many examples each label of the facet has
 */
export function labelExamples(facet: Facet, counts: ReadonlyMap<string, number>): Example[] {
  return facet.labels.flatMap((label) => {
    const count = counts.get(label.id) ?? 0;
    const text = labelText(label);
    // A name without letters, such as a number of stars, is no word that a text would use for it.
    if (count === 0 || count >= enoughExamples || !/\p{L}/u.test(text)) return [];
    return [{ text, labels: { [facet.name]: [label.id] } }];
  });
}

/** The name, the aliases and the description of a label as one text. */
export function labelText({ name, description, aliases = [] }: Label): string {
  return [name, ...aliases]
    .map((words) => words.replaceAll(/[_\-/]+/g, ' '))
    .concat(description ?? [])
    .join('. ');
}
