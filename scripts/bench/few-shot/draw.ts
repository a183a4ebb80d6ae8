import type { LabelledSet } from '../labelled-set.ts';

/**
 * `shots` training examples of each label, drawn without replacement; all of a label that has fewer.
 * For sets with one label per text. Labels come in the set's order, their examples as they were drawn.
 */
export function drawExamples(
  { train, facet, labels }: Pick<LabelledSet, 'train' | 'facet' | 'labels'>,
  shots: number,
  random: () => number,
): LabelledSet['train'] {
  return labels.flatMap((label) => {
    const left = train.filter((example) => example.labels[facet]?.[0] === label);
    const wanted = Math.min(shots, left.length);
    return Array.from({ length: wanted }, () => {
      const [taken] = left.splice(Math.floor(random() * left.length), 1);
      return taken!;
    });
  });
}
