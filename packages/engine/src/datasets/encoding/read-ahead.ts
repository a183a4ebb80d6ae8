import type { DecodedText, TextPiece } from './decode-text.ts';

/** A text whose beginning is known before it is read. */
export interface OpenedText {
  /** The beginning, or all of a shorter text. */
  readonly sample: string;
  /** Whether the text holds nothing but white space. */
  readonly isBlank: boolean;
  readonly encoding: () => string;
  /** The whole text; for one reading. */
  pieces(): AsyncGenerator<TextPiece, void, void>;
  /** Lets go of the source when the text is not read to its end. */
  close(): Promise<void>;
}

/** Takes pieces until the sample has at least `sampleLength` characters. */
export async function readAhead(decoded: DecodedText, sampleLength: number): Promise<OpenedText> {
  const source = decoded.pieces();
  const taken: TextPiece[] = [];
  let isWhole = false;
  for (let length = 0; length < sampleLength; length += taken.at(-1)!.text.length) {
    const next = await source.next();
    if (next.done) {
      isWhole = true;
      break;
    }
    taken.push(next.value);
  }
  const sample = taken.map((piece) => piece.text).join('');
  const isFaulty = taken.some((piece) => piece.fault !== undefined);
  const close = async () => {
    await source.return();
  };
  return {
    sample,
    isBlank: isWhole && !isFaulty && sample.trim() === '',
    encoding: () => decoded.encoding,
    close,
    async *pieces() {
      try {
        for (const piece of taken.splice(0)) yield piece;
        yield* source;
      } finally {
        await close();
      }
    },
  };
}
