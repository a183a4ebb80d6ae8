import { type Answer, findFacet, type Taxonomy, tagMeaning } from '@assort/engine';
import type { CountedTag } from './tags.repository.ts';

/** The labels of one answer, by facet. */
export type AnswerLabels = Answer['labels'];

const keyOf = (facet: string, meaning: string) => JSON.stringify([facet, meaning]);

/** How many of the answers gave each tag, in a fixed order; of tags with one meaning the first stands for all. */
export function countTags(taxonomy: Taxonomy, answers: readonly AnswerLabels[]): CountedTag[] {
  const counted = new Map<string, CountedTag>();
  for (const labels of answers) {
    for (const [name, given] of Object.entries(labels)) {
      const facet = findFacet(taxonomy, name);
      if (facet?.kind !== 'open') continue;
      for (const { label: tag } of given) {
        const meaning = tagMeaning(tag, facet);
        const key = keyOf(name, meaning);
        const known = counted.get(key) ?? { facet: name, meaning, tag, count: 0 };
        counted.set(key, { ...known, count: known.count + 1 });
      }
    }
  }
  return [...counted].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, tag]) => tag);
}

/** The answers with the tags that stand for what was given, each once. */
export function replaceTags(
  taxonomy: Taxonomy,
  answers: readonly AnswerLabels[],
  standing: readonly Omit<CountedTag, 'count'>[],
): AnswerLabels[] {
  const tags = new Map(standing.map(({ facet, meaning, tag }) => [keyOf(facet, meaning), tag]));
  return answers.map((labels) =>
    Object.fromEntries(
      Object.entries(labels).map(([name, given]) => {
        const facet = findFacet(taxonomy, name);
        if (facet?.kind !== 'open') return [name, given];
        const replaced = given.map((scored) => {
          const label = tags.get(keyOf(name, tagMeaning(scored.label, facet))) ?? scored.label;
          return [label, { ...scored, label }] as const;
        });
        return [name, [...new Map(replaced).values()]];
      }),
    ),
  );
}
