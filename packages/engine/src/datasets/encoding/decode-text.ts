import { refuseControlCharacters, refuseKnownBinary } from './binary.ts';
import { blocksOf, concat } from './blocks.ts';
import { decodeValidPart, decodeWhole } from './decode-bytes.ts';
import { detectEightBitEncoding, detectUnicodeForm, type Encoding } from './detect-encoding.ts';

/** How much of a file is looked at for a decision and decoded at a time. */
const blockBytes = 64 * 1024;

export interface TextPiece {
  readonly text: string;
  /** What is wrong with the file right after `text`; nothing follows such a piece. */
  readonly fault?: 'encoding' | 'nul';
}

export interface DecodedText {
  /** The encoding found so far: utf-8 while only ASCII has been seen. */
  readonly encoding: Encoding;
  /** The text of about 64 KiB of the file at a time; the first piece has all of a smaller file. */
  pieces(): AsyncGenerator<TextPiece, void, void>;
}

/**
 * Turns the bytes of a file into text and finds its encoding on the way, in constant memory.
 * Nothing is decided before the first byte that is not ASCII, however far into the file it is.
 * Throws `dataset-not-text`.
 */
export function decodeText(chunks: AsyncIterable<Uint8Array>): DecodedText {
  let encoding: Encoding = 'utf-8';
  async function* pieces(): AsyncGenerator<TextPiece, void, void> {
    let isFirst = true;
    let isDecided = false;
    let carried: Uint8Array = new Uint8Array();
    for await (const block of blocksOf(chunks, blockBytes)) {
      let bytes = concat(carried, block.bytes);
      if (isFirst) {
        isFirst = false;
        const form = inspectHead(bytes);
        if (form !== undefined) {
          encoding = form.encoding;
          isDecided = true;
          bytes = bytes.subarray(form.markLength);
        }
      }
      let usable = bytes;
      if (!isDecided) {
        const start = firstHighByte(bytes);
        if (bytes.length - start >= blockBytes || block.isEnd) {
          // What is neither encoding is read as UTF-8, which stops at the fault.
          const found = detectEightBitEncoding(bytes, block.isEnd);
          if (found !== 'invalid') encoding = found;
          isDecided = start < bytes.length;
        } else {
          // Too little to decide on: the ASCII part goes on its way, the rest waits for more.
          usable = bytes.subarray(0, start);
        }
      }
      const whole = decodeWhole(usable, encoding, block.isEnd);
      if (whole === undefined) {
        yield { text: decodeValidPart(usable, encoding), fault: 'encoding' };
        return;
      }
      carried = bytes.slice(usable.length - whole.left);
      const nul = whole.text.indexOf('\0');
      if (nul >= 0) {
        yield { text: whole.text.slice(0, nul), fault: 'nul' };
        return;
      }
      yield { text: whole.text };
    }
  }
  return {
    get encoding() {
      return encoding;
    },
    pieces,
  };
}

function inspectHead(head: Uint8Array) {
  refuseKnownBinary(head);
  const form = detectUnicodeForm(head);
  if (form === undefined || form.encoding === 'utf-8') refuseControlCharacters(head);
  return form;
}

/** The index of the first byte above 127, or the length. */
function firstHighByte(bytes: Uint8Array): number {
  let index = 0;
  while (index < bytes.length && bytes[index]! < 0x80) index++;
  return index;
}
