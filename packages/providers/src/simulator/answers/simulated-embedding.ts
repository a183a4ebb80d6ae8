import { hashText } from '../random.ts';

const gramLength = 3;
const wordWeight = 2;

/**
 * A vector of length 1 that counts a text's words and their character trigrams in hashed places: texts that share
 * words are near each other. It knows nothing of meaning.
 */
export function simulatedEmbedding(text: string, dimensions: number): Float32Array {
  const sums = new Float32Array(dimensions);
  const words = text
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{N}\p{M}]+/gu) ?? [text];
  for (const word of words) {
    add(sums, word, wordWeight);
    const padded = `<${word}>`;
    for (let start = 0; start + gramLength <= padded.length; start++) {
      add(sums, `#${padded.slice(start, start + gramLength)}`, 1);
    }
  }
  const length = Math.hypot(...sums);
  // Features may cancel each other out where dimensions are few.
  if (length === 0) sums[0] = 1;
  return length === 0 ? sums : sums.map((sum) => sum / length);
}

function add(sums: Float32Array, feature: string, weight: number): void {
  const hash = hashText(feature);
  const place = hash % sums.length;
  // The lowest bits chose the place, so the highest one chooses the sign.
  sums[place] = sums[place]! + (hash >>> 31 ? -weight : weight);
}
