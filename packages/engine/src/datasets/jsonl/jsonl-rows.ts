import { AssortError } from '../../errors.ts';
import { checkColumnCount } from '../csv/csv-header.ts';
import type { TextPiece } from '../encoding/decode-text.ts';
import { defaultLabelSeparator, labelKeys } from '../layout/column-names.ts';
import type { DatasetRecord, FaultyRow } from '../records.ts';
import { keyWithoutName, labelsUnreadable, notAnObject, nulInValue } from './jsonl-faults.ts';
import { type Line, readLines } from './lines.ts';

/** Reads one JSON object per line. `columns` grows as new keys occur. */
export async function* readJsonlRows(
  pieces: AsyncIterable<TextPiece>,
  columns: string[],
  encoding: () => string,
): AsyncGenerator<readonly (DatasetRecord | FaultyRow)[], void, void> {
  const positions = new Map<string, number>();
  for await (const lines of readLines(pieces, encoding)) {
    yield lines.map((line) => readRow(line, columns, positions));
  }
}

function readRow(
  line: Line,
  columns: string[],
  positions: Map<string, number>,
): DatasetRecord | FaultyRow {
  try {
    const cells = readCells(line);
    for (const column of cells.keys()) {
      if (positions.has(column)) continue;
      positions.set(column, columns.length);
      columns.push(column);
    }
    const values = columns.map((column) => cells.get(column)?.value ?? '');
    const lists = new Map<string, readonly string[]>();
    for (const [column, { list }] of cells) if (list !== undefined) lists.set(column, list);
    checkColumnCount(columns.length);
    return lists.size > 0 ? { row: line.row, values, lists } : { row: line.row, values };
  } catch (error) {
    if (error instanceof AssortError && error.code === 'dataset-malformed') {
      return { row: line.row, fault: error };
    }
    throw error;
  }
}

interface Cell {
  readonly value: string;
  readonly list?: readonly string[];
}

function readCells({ row, text }: Line): ReadonlyMap<string, Cell> {
  const cells = new Map<string, Cell>();
  const mayHoldNul = text.includes('\\u0000');
  for (const [rawKey, value] of Object.entries(parseObject(text, row))) {
    const key = rawKey.normalize('NFC').trim();
    if (key === '') throw keyWithoutName(row);
    if (!labelKeys.has(key)) {
      cells.set(key, readCell(value));
    } else if (isRecord(value)) {
      // Labels by facet become a column per facet.
      for (const [facet, labels] of Object.entries(value)) {
        const name = `${key}.${facet.normalize('NFC').trim()}`;
        cells.set(name, readLabels(labels, row, name));
      }
    } else {
      cells.set(key, readLabels(value, row, key));
    }
  }
  if (mayHoldNul) refuseNul(cells, row);
  return cells;
}

function refuseNul(cells: ReadonlyMap<string, Cell>, row: number): void {
  for (const [key, { value, list = [] }] of cells) {
    if (value.includes('\0') || list.some((item) => item.includes('\0')))
      throw nulInValue(row, key);
  }
}

function parseObject(text: string, row: number): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw notAnObject(row);
  }
  if (!isRecord(value)) throw notAnObject(row);
  return value;
}

function readLabels(value: unknown, row: number, key: string): Cell {
  if (Array.isArray(value)) {
    const cell = readCell(value);
    if (cell.list === undefined) throw labelsUnreadable(row, key);
    return { value: cell.list.join(defaultLabelSeparator), list: cell.list };
  }
  if (isRecord(value)) throw labelsUnreadable(row, key);
  return readCell(value);
}

function readCell(value: unknown): Cell {
  if (value === null) return { value: '' };
  if (typeof value !== 'object') return { value: String(value) };
  const encoded = JSON.stringify(value);
  if (
    Array.isArray(value) &&
    value.every((item) => ['string', 'number', 'boolean'].includes(typeof item))
  ) {
    return { value: encoded, list: value.map(String) };
  }
  return { value: encoded };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
