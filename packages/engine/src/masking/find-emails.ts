import type { Span } from './personal-span.ts';

const local = /[\p{L}\p{N}\p{M}.!#$%&'*+/=?^_`{|}~-]/u;
const domain = /[\p{L}\p{N}\p{M}.-]/u;
const topLevel = /\.(?:\p{L}[\p{L}\p{M}]+|xn--[a-z0-9-]+)$/iu;

/** Finds addresses around each @. Nothing is read twice: a part ends at the next @ at the latest. */
export function findEmails(text: string): Span[] {
  const found: Span[] = [];
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    let start = at;
    while (start > 0 && local.test(text[start - 1]!)) start--;
    let end = at + 1;
    while (end < text.length && domain.test(text[end]!)) end++;
    const host = text.slice(at + 1, end).replace(/[.-]{1,9}$/, '');
    if (start < at && topLevel.test(host)) found.push({ start, end: at + 1 + host.length });
  }
  return found;
}
