import { createReadStream } from 'node:fs';
import { openDataset } from './read-file.ts';

export interface RawLine {
  /** Counted from 1. */
  readonly row: number;
  /** With its line end "\n". */
  readonly line: string;
}

/** The lines of a text file as they are, in the encoding that the file was found to have. */
export async function* readRawLines(path: string): AsyncGenerator<readonly RawLine[]> {
  const decoder = new TextDecoder(await encodingOf(path));
  let row = 1;
  let rest = '';
  for await (const chunk of createReadStream(path)) {
    const lines = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split('\n');
    rest = lines.pop()!;
    yield lines.map((line) => ({ row: row++, line: `${line}\n` }));
  }
  rest += decoder.decode();
  if (rest !== '') yield [{ row, line: `${rest}\n` }];
}

/** Known only when the whole file was read: its first character beyond ASCII may be anywhere. */
async function encodingOf(path: string): Promise<string> {
  const reader = await openDataset(path);
  for await (const _ of reader.batches());
  return reader.encoding;
}
