import type { Gold } from '../gold/gold.ts';
import type { AnswerWriter } from './answer-writer.ts';
import type { AskedText } from './asked-text.ts';
import type { ChatRequest } from './chat-request.ts';

/**
 * The answer to a request that gives no schema: «yes» or «no», or the labels of the first text, as an object with a
 * list per facet if JSON is asked for.
 */
export function plainAnswer(
  { format }: ChatRequest,
  writer: AnswerWriter,
  text: AskedText | undefined,
  gold: Gold,
): unknown {
  if (text?.label !== undefined) return writer.write({ enum: ['yes', 'no'] });
  const lists = gold.facets.map(
    (facet) => [facet, { type: 'array', items: { enum: gold.labelsOf(facet) } }] as const,
  );
  const labels = writer.write({ type: 'object', properties: Object.fromEntries(lists) }) as object;
  if (format === 'json_object') return labels;
  return Object.values(labels).flat().join(', ') || 'This is a simulated answer.';
}
