import { pick, type Random } from '../random.ts';

const breaks: readonly ((content: string) => string)[] = [
  (content) => content.slice(0, Math.floor(content.length / 2)),
  (content) => content.replace(/"?:|$/, ' = '),
  () => 'I am a simulated model, and I would say that this depends on how one reads it.',
];

/** An answer that can not be read: truncated, broken or prose. */
export function breakContent(content: string, random: Random): string {
  return pick(breaks, random)(content);
}
