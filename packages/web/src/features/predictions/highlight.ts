import type { Evidence } from '@assort/contract';

/** A piece of the text and what it added to a label, in logits; 0 where it said nothing. */
export interface Segment {
  readonly start: number;
  readonly text: string;
  readonly weight: number;
}

/** Cuts the text at the ends of its evidence. Parts that overlap add up. */
export function highlight(text: string, evidence: readonly Evidence[]): Segment[] {
  const inside = evidence.filter(({ start, end }) => start < end && end <= text.length);
  const cuts = new Set([0, text.length]);
  for (const { start, end } of inside) cuts.add(start).add(end);
  const ends = [...cuts].sort((a, b) => a - b);
  const segments: Segment[] = [];
  for (const [index, start] of ends.entries()) {
    const end = ends[index + 1];
    if (end === undefined) break;
    const weight = inside
      .filter((part) => part.start <= start && part.end >= end)
      .reduce((total, part) => total + part.weight, 0);
    segments.push({ start, text: text.slice(start, end), weight });
  }
  return segments;
}

/** How strong a mark is, from 0 to 1, against the strongest of the text. */
export function strength(weight: number, segments: readonly Segment[]): number {
  const strongest = Math.max(...segments.map((segment) => Math.abs(segment.weight)), 0);
  return strongest === 0 ? 0 : Math.abs(weight) / strongest;
}
