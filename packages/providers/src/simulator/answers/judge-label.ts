import { isSameLabel } from '../gold/slug.ts';
import { type Random, randomFor } from '../random.ts';
import type { AskedText } from './asked-text.ts';
import type { Chance } from './chance.ts';

/** The answer to a yes/no question. */
export interface Verdict {
  readonly answer: 'yes' | 'no';
  /** Of the answer being right. Over many questions it is right that often, and `accuracy` on average. */
  readonly probability: number;
}

/** Answers whether the text has the label that is asked for. An unknown text has it by chance. */
export function judgeLabel(text: AskedText, chance: Chance): Verdict {
  const { label = '', gold } = text;
  const random = randomFor(chance.seed, chance.attempt, label, text.text);
  const isRight = random();
  const probability = drawProbability(chance.accuracy, random);
  const truth = gold
    ? Object.values(gold.labels).some((labels) => labels.some((own) => isSameLabel(own, label)))
    : random() < 0.5;
  return { answer: isRight < probability === truth ? 'yes' : 'no', probability };
}

/** Uniform around the accuracy, as wide as it can be without leaving its side of one half. */
function drawProbability(accuracy: number, random: Random): number {
  const reach = Math.min(accuracy, 1 - accuracy, Math.abs(accuracy - 0.5));
  return accuracy + reach * (2 * random() - 1);
}
