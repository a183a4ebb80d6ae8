import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Writes a static embedding model into a folder: words with their vectors, all of one length. */
export async function writeStaticModel(
  folder: string,
  vectors: Readonly<Record<string, readonly number[]>>,
): Promise<void> {
  const words = Object.keys(vectors);
  const dimensions = Object.values(vectors)[0]!.length;
  const unknown = new Array(dimensions).fill(0);
  const tensor = Float32Array.from([unknown, ...Object.values(vectors)].flat());
  const header = JSON.stringify({
    embeddings: {
      dtype: 'F32',
      shape: [words.length + 1, dimensions],
      data_offsets: [0, tensor.byteLength],
    },
  });
  const padded = header.padEnd(Math.ceil(header.length / 8) * 8);
  const length = new BigUint64Array([BigInt(padded.length)]);
  const parts = [new Uint8Array(length.buffer), Buffer.from(padded), new Uint8Array(tensor.buffer)];
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'model.safetensors'), Buffer.concat(parts));
  await writeFile(join(folder, 'tokenizer.json'), JSON.stringify(tokenizerOf(words)));
}

/** Whole words; the first token stands for all others. */
function tokenizerOf(words: readonly string[]) {
  const vocab = Object.fromEntries(['[UNK]', ...words].map((word, id) => [word, id]));
  return {
    normalizer: null,
    pre_tokenizer: { type: 'Whitespace' },
    post_processor: null,
    decoder: null,
    added_tokens: [],
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab,
    },
  };
}

/** A word of each subject of the samples in another language, which no sample has. */
export const foreignWords = { sport: 'футбол', food: 'кухня', travel: 'отпуск' };

const meanings = [
  ['goal', 'match', 'striker', 'referee', 'league', 'penalty', foreignWords.sport],
  ['recipe', 'oven', 'sauce', 'flour', 'dessert', 'spice', foreignWords.food],
  ['flight', 'hotel', 'luggage', 'passport', 'beach', 'ticket', foreignWords.travel],
];

/** Vectors of the words of the samples: which of the three subjects they are about. */
export const sampleVectors: Readonly<Record<string, readonly number[]>> = Object.fromEntries(
  meanings.flatMap((words, meaning) =>
    words.map((word) => [word, meanings.map((_, at) => (at === meaning ? 1 : 0))] as const),
  ),
);
