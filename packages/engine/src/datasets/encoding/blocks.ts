export interface Block {
  readonly bytes: Uint8Array;
  readonly isEnd: boolean;
}

/** Joins and splits chunks into blocks of `size` bytes; the last one is shorter and may be empty. */
export async function* blocksOf(
  chunks: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<Block, void, void> {
  const buffer = new Uint8Array(size);
  let filled = 0;
  for await (const chunk of chunks) {
    let offset = 0;
    while (offset < chunk.length) {
      // A full block waits for the next byte: only then is it known not to be the last one.
      if (filled === size) {
        yield { bytes: buffer.slice(), isEnd: false };
        filled = 0;
      }
      const part = chunk.subarray(offset, offset + size - filled);
      buffer.set(part, filled);
      filled += part.length;
      offset += part.length;
    }
  }
  yield { bytes: buffer.slice(0, filled), isEnd: true };
}

export function concat(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  const joined = new Uint8Array(first.length + second.length);
  joined.set(first);
  joined.set(second, first.length);
  return joined;
}
