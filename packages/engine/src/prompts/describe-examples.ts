import type { Example } from '../datasets/example.ts';
import type { AnswerFormat } from './answer-format.ts';
import { writeTextLines } from './text-lines.ts';

/** Longer examples are left out: they would cost more than they teach. In UTF-16 code units. */
const longestExample = 2000;

/** Labelled texts as a language model is shown them, with their answers as it should give them; '' without any. */
export function describeExamples(examples: readonly Example[], { facets }: AnswerFormat): string {
  const lines = examples
    .filter(({ text }) => text.length <= longestExample)
    .flatMap(({ text, labels }) => {
      const answers = facets.flatMap(({ facet, key, none, max }) => {
        const ids = labels[facet.name];
        if (ids === undefined || (facet.kind === 'single' && ids.length === 0)) return [];
        const known = ids.filter((id) => facet.labels.some((label) => label.id === id));
        return [[key, facet.kind === 'single' ? (known[0] ?? none) : known.slice(0, max)]];
      });
      if (answers.length === 0) return [];
      return [`${writeTextLines([{ text }])} -> ${JSON.stringify(Object.fromEntries(answers))}`];
    });
  return lines.length === 0 ? '' : ['Examples:', ...lines].join('\n');
}
