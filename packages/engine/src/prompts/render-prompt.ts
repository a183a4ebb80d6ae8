import type { Example } from '../datasets/example.ts';
import { type AnswerFormat, describeAnswerFormat } from './answer-format.ts';
import { describeExamples } from './describe-examples.ts';
import { describeTaxonomy } from './describe-taxonomy.ts';
import { fillPrompt } from './prompt-template.ts';

/** The instructions of one call: the prompt with the labels and examples in their places, then the form of answers. */
export function renderPrompt(
  prompt: string,
  format: AnswerFormat,
  examples: readonly Example[] = [],
): string {
  const filled = fillPrompt(prompt, {
    taxonomy: describeTaxonomy(format.facets.map(({ facet }) => facet)),
    examples: describeExamples(examples, format),
  });
  return `${filled}\n\n${describeAnswerFormat(format)}`;
}
