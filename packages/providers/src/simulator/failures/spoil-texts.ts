import type { AskedText } from '../answers/asked-text.ts';
import type { Random } from '../random.ts';
import type { Failure } from './failure-draw.ts';

/** The texts as an answer that fails so takes them: one left out, one under the id of another, one mislabelled. */
export function spoilTexts(
  texts: readonly AskedText[],
  failure: Failure | undefined,
  random: Random,
): readonly AskedText[] {
  const at = Math.floor(random() * texts.length);
  const text = texts[at];
  const other = texts[(at + 1) % texts.length];
  // The answer to a yes/no question has no id to lose.
  if (!text || !other || text.label !== undefined) return texts;
  if (failure === 'missingIds') return texts.toSpliced(at, 1);
  if (failure === 'duplicateIds') return texts.with(at, { ...text, id: other.id });
  if (failure === 'wrongLabels') return texts.with(at, { ...text, isMislabelled: true });
  return texts;
}
