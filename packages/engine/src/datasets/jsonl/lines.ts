import type { TextPiece } from '../encoding/decode-text.ts';
import { textFault } from '../encoding/text-fault.ts';
import { maxCellBytes } from '../records.ts';
import { lineTooLong } from './jsonl-faults.ts';

export interface Line {
  readonly row: number;
  readonly text: string;
}

/** The lines of a text that hold anything, in groups, numbered from 1. */
export async function* readLines(
  pieces: AsyncIterable<TextPiece>,
  encoding: () => string,
): AsyncGenerator<readonly Line[], void, void> {
  let row = 1;
  // The parts of a line that goes on in the next piece; joined once, since a line may have many.
  let parts: string[] = [];
  let length = 0;
  const lines: Line[] = [];
  const endLine = () => {
    const text = parts.join('');
    if (text.trim() !== '') lines.push({ row, text });
    parts = [];
    length = 0;
  };
  const add = (part: string) => {
    length += part.length;
    if (length > maxCellBytes) throw lineTooLong(row);
    parts.push(part);
  };
  for await (const { text, fault } of pieces) {
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      add(text.slice(start, end));
      endLine();
      row++;
      start = end + 1;
    }
    add(text.slice(start));
    yield lines.splice(0);
    if (fault) throw textFault(fault, row, encoding());
  }
  endLine();
  yield lines.splice(0);
}
