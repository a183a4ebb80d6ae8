import { createRandom } from '@assort/engine';
import { readTexts } from './read-texts.ts';

export interface TextSurvey {
  readonly rows: number;
  /** Some of their texts, drawn evenly. */
  readonly sample: readonly string[];
}

/** Counts the rows of a file and draws a sample of their texts (Vitter's algorithm R). */
export async function surveyTexts(
  path: string,
  textColumn: string | undefined,
  sampleSize: number,
  seed: number,
): Promise<TextSurvey> {
  const { batches } = await readTexts(path, textColumn);
  const random = createRandom(seed);
  const sample: string[] = [];
  let rows = 0;
  for await (const batch of batches) {
    for (const { text, fault } of batch) {
      rows++;
      if (fault !== undefined) continue;
      const place = sample.length < sampleSize ? sample.length : Math.floor(random() * rows);
      if (place < sampleSize) sample[place] = text;
    }
  }
  return { rows, sample };
}
