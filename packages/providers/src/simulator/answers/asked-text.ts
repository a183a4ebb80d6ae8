import type { Example } from '@assort/engine';
import type { Gold } from '../gold/gold.ts';
import { parseObject } from '../wire/json.ts';
import type { ChatMessage } from './chat-request.ts';

/** However many are asked for. */
const mostExamples = 1000;

/** A text that a request asks about. */
export interface AskedText {
  readonly id: string;
  readonly text: string;
  /** The same text among those whose labels are known. */
  readonly gold?: Example;
  /** The only labels to choose from, where the request names them text by text. */
  readonly candidates?: readonly string[];
  /** The label of a yes/no question. */
  readonly label?: string;
  /** Set where the answer shall hold a label that is not allowed. */
  readonly isMislabelled?: boolean;
}

/**
 * The texts of a request: lines of user messages that hold `{"id", "text", "candidates" or "label"}`, or else
 * the whole last user message, or the longest known text in it.
 */
export function askedTexts(messages: readonly ChatMessage[], gold: Gold): readonly AskedText[] {
  const texts: AskedText[] = [];
  for (const line of userLines(messages)) {
    const { id, text, candidates, label } = line;
    if (typeof text !== 'string') continue;
    texts.push({
      id: typeof id === 'string' ? id : `t${texts.length + 1}`,
      text,
      gold: gold.find(text),
      ...(Array.isArray(candidates) && { candidates: candidates.map(String) }),
      ...(typeof label === 'string' && { label }),
    });
  }
  if (texts.length > 0) return texts;
  const text = messages.findLast(({ role }) => role === 'user')?.content.trim() ?? '';
  return [{ id: 't1', text, gold: gold.find(text) ?? gold.findIn(text) }];
}

/** The last line `{"label", "count"}`, which asks for texts to be invented. */
export function askedExamples(
  messages: readonly ChatMessage[],
): { readonly label: string; readonly count: number } | undefined {
  const last = userLines(messages).findLast(({ label }) => typeof label === 'string');
  if (last === undefined) return undefined;
  const count = typeof last.count === 'number' ? last.count : 1;
  return { label: String(last.label), count: Math.min(count, mostExamples) };
}

function userLines(messages: readonly ChatMessage[]): Record<string, unknown>[] {
  return messages
    .filter(({ role }) => role === 'user')
    .flatMap(({ content }) => content.split('\n'))
    .filter((line) => /^\s*\{.*\}\s*$/.test(line))
    .map(parseObject)
    .filter((line) => line !== undefined);
}
