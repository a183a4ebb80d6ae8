import { isTest, type SourceFile } from './source-file.ts';

const mostLines = 400;
const mostMedianLines = 60;

/** One sentence for each file that is too long, tests included. */
export function lengthViolations(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => lines(file) > mostLines)
    .map(
      (file) =>
        `${file.path} has ${lines(file)} lines, and ${mostLines} are the most; split it by what it is about.`,
    );
}

/** A sentence if half of the source files (tests aside) have become longer than a page. */
export function medianViolations(files: readonly SourceFile[]): string[] {
  const counts = files.filter(({ path }) => !isTest(path)).map(lines);
  const median = counts.sort((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0;
  if (median <= mostMedianLines) return [];
  return [
    `The median source file has ${median} lines, and ${mostMedianLines} are the most; split the files that hold several nouns.`,
  ];
}

function lines({ text }: SourceFile): number {
  return text === '' ? 0 : text.replace(/\n$/, '').split('\n').length;
}
