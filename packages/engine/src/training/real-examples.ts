import type { Example } from '../datasets/example.ts';
import { AssortError } from '../errors.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';

/** Examples with the synthetic ones behind the real ones, which alone can be held out. */
interface OrderedExamples {
  readonly examples: readonly Example[];
  /** The place of each of them among those that were given. */
  readonly order: readonly number[];
  readonly realCount: number;
}

export function realFirst(examples: readonly Example[]): OrderedExamples {
  const places = [...examples.keys()];
  const real = places.filter((place) => examples[place]!.synthetic !== true);
  const order = [...real, ...places.filter((place) => examples[place]!.synthetic === true)];
  return { examples: order.map((place) => examples[place]!), order, realCount: real.length };
}

/** Throws `examples-too-few` where a facet has no real text that its model could be measured on. */
export function checkReal({ facets }: Taxonomy, real: readonly Example[]): void {
  for (const { name } of facets) {
    if (real.some(({ labels }) => labels[name] !== undefined)) continue;
    throw new AssortError(
      'examples-too-few',
      `The facet «${name}» has synthetic examples only, and a model is measured on real texts: add some.`,
      { facet: name },
    );
  }
}
