import { AssortError } from '../../errors.ts';
import { maxCellBytes } from '../records.ts';

export function lineTooLong(row: number): AssortError {
  return new AssortError(
    'dataset-cell-too-large',
    `Row ${row} is longer than ${maxCellBytes / 1024 / 1024} MiB: put each JSON object on a line of its own, or split the text.`,
    { row },
  );
}

export function notAnObject(row: number): AssortError {
  return new AssortError(
    'dataset-malformed',
    `Row ${row} is not a JSON object: put one whole object, such as {"text": "…", "labels": ["…"]}, on each line.`,
    { row },
  );
}

export function labelsUnreadable(row: number, key: string): AssortError {
  return new AssortError(
    'dataset-malformed',
    `Row ${row} has «${key}» that is neither a text, nor a list of texts, nor an object of them by facet: correct it, or leave such rows out.`,
    { row, column: key },
  );
}

export function keyWithoutName(row: number): AssortError {
  return new AssortError(
    'dataset-malformed',
    `Row ${row} has a key without a name: give it a name, or remove it.`,
    { row },
  );
}

export function nulInValue(row: number, key: string): AssortError {
  return new AssortError(
    'dataset-malformed',
    `Row ${row} has a NUL character in «${key}», which no text has: remove it, or leave such rows out.`,
    { row, column: key },
  );
}
