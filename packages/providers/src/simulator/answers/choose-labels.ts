import { isSameLabel } from '../gold/slug.ts';
import { pick, type Random, randomFor } from '../random.ts';
import type { AskedText } from './asked-text.ts';
import type { Chance } from './chance.ts';
import { spoilLabel } from './spoil-label.ts';

export interface LabelQuestion {
  readonly text: AskedText;
  readonly facet: string;
  readonly allowed: readonly string[];
  /** Most labels of the answer; 1 for a question with one answer. */
  readonly most: number;
}

/**
 * The labels of a text as the simulator answers them: right with the probability of `chance`, else as wrong as
 * allowed labels can be. An unknown text gets an allowed label by chance. At most `most`; none if none fits
 * and several were possible.
 */
export function chooseLabels(question: LabelQuestion, chance: Chance): readonly string[] {
  const { text, facet, allowed } = question;
  if (allowed.length === 0) return [];
  const random = randomFor(chance.seed, chance.attempt, facet, text.text);
  const isRight = random() < chance.accuracy;
  const right = rightLabels(question, random);
  const labels = isRight ? right : wrongLabels(right, question, random);
  if (!text.isMislabelled) return labels;
  return [spoilLabel(labels[0] ?? pick(allowed, random), allowed, random), ...labels.slice(1)];
}

/** A value such as `none_of_these`. */
export function isNone(label: string): boolean {
  return label.startsWith('none_of');
}

function rightLabels(question: LabelQuestion, random: Random): readonly string[] {
  const { text, facet, allowed, most } = question;
  const none = allowed.find(isNone);
  const real = allowed.filter((label) => !isNone(label));
  if (text.gold === undefined) return [pick(real.length > 0 ? real : allowed, random)];
  const known = text.gold.labels[facet] ?? [];
  const right = known.flatMap((label) => sameLabel(label, real) ?? []).slice(0, most);
  if (right.length > 0) return right;
  if (none !== undefined) return [none];
  return most === 1 ? [pick(allowed, random)] : [];
}

function wrongLabels(
  right: readonly string[],
  { allowed, most }: LabelQuestion,
  random: Random,
): readonly string[] {
  const others = allowed.filter(
    (label) => !right.includes(label) && (most === 1 || !isNone(label)),
  );
  if (others.length === 0) return right;
  const wrong = pick(others, random);
  if (right.length === 0) return [wrong];
  return right.with(Math.floor(random() * right.length), wrong);
}

function sameLabel(label: string, allowed: readonly string[]): string | undefined {
  return allowed.includes(label) ? label : allowed.find((value) => isSameLabel(value, label));
}
