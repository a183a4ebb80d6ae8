import path from 'node:path';

const heldOutNames = ['dev', 'test', 'valid', 'validation', 'val', 'eval'];

/** Whether the file is named like one of texts that are held out for measuring, such as `test.csv`. */
export function isHeldOutFile(file: string): boolean {
  const words = path
    .parse(file)
    .name.toLowerCase()
    .split(/[^\p{Letter}]+/u);
  return words.some((word) => heldOutNames.includes(word));
}

/** The column that says which split a row belongs to, if there is one. */
export function splitColumnOf(columns: readonly string[]): string | undefined {
  return columns.find((column) => column.trim().toLowerCase() === 'split');
}

export function isHeldOutRow(split: string | undefined): boolean {
  return heldOutNames.includes(split?.trim().toLowerCase() ?? '');
}
