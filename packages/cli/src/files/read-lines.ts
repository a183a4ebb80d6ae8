import type { TextRow, TextSource } from './read-texts.ts';

/** Reads one text per line; the lines that have arrived together make a batch, so that answers come as texts do. */
export function readLines(input: AsyncIterable<Uint8Array>): TextSource {
  return { columns: ['text'], textColumn: 'text', batches: linesOf(input) };
}

async function* linesOf(input: AsyncIterable<Uint8Array>): AsyncGenerator<readonly TextRow[]> {
  const decoder = new TextDecoder();
  let rest = '';
  let row = 1;
  for await (const chunk of input) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop()!;
    if (lines.length > 0) yield lines.map((line) => toRow(line, row++));
  }
  rest += decoder.decode();
  if (rest !== '') yield [toRow(rest, row)];
}

function toRow(line: string, row: number): TextRow {
  const text = line.endsWith('\r') ? line.slice(0, -1) : line;
  return { row, text, values: [text] };
}
