import { readLines } from './read-lines.ts';
import { readTexts, type TextSource } from './read-texts.ts';

/** The texts of a file; of standard input (`-`) every line, or a column where one is named. */
export async function openTexts(file: string, textColumn: string | undefined): Promise<TextSource> {
  const isLines = file === '-' && textColumn === undefined;
  return isLines ? readLines(process.stdin) : await readTexts(file, textColumn);
}
