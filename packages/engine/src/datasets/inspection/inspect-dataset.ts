import { defaultLabelSeparator, isNamedLikeLabels } from '../layout/column-names.ts';
import { assignFacets, type ColumnChoice, checkChoice } from '../layout/layout.ts';
import type { DatasetRecord, RecordReader } from '../records.ts';
import { markOf } from '../rows/row-marks.ts';
import {
  addValue,
  type ColumnStatistics,
  countRow,
  createColumnStatistics,
  type RowCount,
  shorten,
} from './column-statistics.ts';
import { detectColumns } from './detect-columns.ts';
import { inspectFacet } from './inspect-facet.ts';
import type { DatasetInspection } from './inspection.ts';
import { findProblems, unusableLabels } from './problems.ts';

const maxPreviewRows = 5;
const maxPreviewLength = 500;

/**
 * Reads a file once, in memory that does not grow with its rows, and says what it holds: columns, the text,
 * facets with their labels, and what is wrong with it. Columns come from the choice, else from their names,
 * else from what they hold. Throws `dataset-column-unknown` for a chosen column that does not exist,
 * `taxonomy-invalid` for one that can not be labels, and whatever makes the file as a whole unreadable.
 */
export async function inspectDataset(
  reader: RecordReader,
  choice: ColumnChoice = {},
): Promise<DatasetInspection> {
  // The keys of JSONL are all known only at the end.
  if (reader.format === 'csv') checkChoice(reader.columns, choice);
  const survey = createSurvey(reader, choice);
  for await (const batch of reader.batches()) {
    for (const item of batch) {
      if ('fault' in item) survey.addFault(item.row, item.fault.message);
      else survey.add(item);
    }
  }
  if (reader.format === 'jsonl') checkChoice(reader.columns, choice);
  const { columns, rows } = survey;
  const detected = detectColumns(columns, choice);
  const byName = new Map(columns.map((column) => [column.name, column]));
  const labelColumns = detected.labelColumns.map((name) => byName.get(name)!);
  const usable = labelColumns.filter((column) => column.labels !== null);
  const unusable = labelColumns.filter((column) => column.labels === null);
  if (choice.labelColumns && unusable[0]) throw unusableLabels(unusable[0].name, reader.columns);
  const facets = assignFacets(usable.map((column) => column.name)).map(({ facet, column }) =>
    inspectFacet(facet, byName.get(column)!, rows),
  );
  const roleOf = (column: ColumnStatistics) => {
    if (column.name === detected.textColumn) return 'text';
    return usable.includes(column) ? 'labels' : 'metadata';
  };
  const splitColumn = columns.find(
    (column) => markOf(column.name) === 'split' && roleOf(column) === 'metadata',
  );
  return {
    format: reader.format,
    encoding: reader.encoding,
    delimiter: reader.delimiter,
    rows,
    columns: columns.map((column) => ({
      name: column.name,
      role: roleOf(column),
      filled: column.filled,
      distinct: column.distinct.size,
      samples: column.samples,
    })),
    textColumn: detected.textColumn,
    facets,
    splitColumn: splitColumn?.name ?? null,
    preview: survey.preview,
    problems: findProblems({
      columns: reader.columns,
      text: detected.textColumn === null ? null : byName.get(detected.textColumn)!,
      unusable: unusable.map((column) => column.name),
      facets,
      split: splitColumn ?? null,
      faults: survey.faults,
      firstFault: survey.firstFault,
    }),
  };
}

interface Survey {
  readonly rows: number;
  readonly columns: readonly ColumnStatistics[];
  readonly preview: readonly Readonly<Record<string, string>>[];
  readonly faults: RowCount;
  readonly firstFault: string | null;
  add(record: DatasetRecord): void;
  addFault(row: number, message: string): void;
}

function createSurvey(reader: RecordReader, choice: ColumnChoice): Survey {
  const separator = choice.labelSeparator ?? defaultLabelSeparator;
  const columns: ColumnStatistics[] = [];
  const labelled: boolean[] = [];
  const preview: Readonly<Record<string, string>>[] = [];
  const faults: RowCount = { count: 0, rows: [] };
  let firstFault: string | null = null;
  let rows = 0;
  const followColumns = () => {
    for (const name of reader.columns.slice(columns.length)) {
      columns.push(createColumnStatistics(name));
      labelled.push(choice.labelColumns?.includes(name) ?? isNamedLikeLabels(name));
    }
  };
  return {
    get rows() {
      return rows;
    },
    get firstFault() {
      return firstFault;
    },
    columns,
    preview,
    faults,
    add(record) {
      rows++;
      followColumns();
      for (const [index, name] of reader.columns.entries()) {
        const value = record.values[index] ?? '';
        const list = record.lists?.get(name);
        addValue(columns[index]!, record.row, value, list, separator, labelled[index]!);
      }
      if (preview.length < maxPreviewRows) {
        preview.push(
          Object.fromEntries(
            record.values.map((value, index) => [
              reader.columns[index]!,
              shorten(value, maxPreviewLength),
            ]),
          ),
        );
      }
    },
    addFault(row, message) {
      followColumns();
      countRow(faults, row);
      firstFault ??= message;
    },
  };
}
