import { once } from 'node:events';
import {
  type Answer,
  type AssortError,
  createCsvWriter,
  originCells,
  originColumns,
  predictionCells,
  predictionColumns,
  type Taxonomy,
} from '@assort/engine';
import type { TextRow, TextSource } from './read-texts.ts';

export interface Classified {
  readonly row: TextRow;
  readonly answer?: Answer;
  readonly error?: AssortError;
}

export interface ResultWriter {
  /** Resolves when standard output can take more. */
  write(results: readonly Classified[]): Promise<void>;
}

/** What a CSV tells beside the labels, and how. */
interface ResultColumns {
  /** Why facets abstain and who answered, where others than an own model may answer. */
  readonly origins?: boolean;
  /** A language model's reasons. */
  readonly rationales?: boolean;
  /** Formulas are left as they are. */
  readonly raw?: boolean;
}

/** Writes one line per text to standard output: JSON, or the row of the file with its labels. */
export function createResultWriter(
  format: 'jsonl' | 'csv',
  taxonomy: Taxonomy,
  source: TextSource,
  columns: ResultColumns = {},
): ResultWriter {
  const render = format === 'csv' ? csvRenderer(taxonomy, source, columns) : jsonRenderer(source);
  return {
    async write(results) {
      if (results.length === 0) return;
      if (!process.stdout.write(results.map(render).join(''))) await once(process.stdout, 'drain');
    },
  };
}

function jsonRenderer({ columns, textColumn }: TextSource): (result: Classified) => string {
  return ({ row, answer, error }) => {
    const others = columns
      .map((column, index) => [column, row.values[index] ?? ''] as const)
      .filter(([column]) => column !== textColumn);
    const { failure, ...told } = answer ?? {};
    const reason = error ?? failure;
    const line = {
      text: row.text,
      ...told,
      ...(reason && { error: { code: reason.code, detail: reason.message } }),
      ...(others.length > 0 ? { metadata: Object.fromEntries(others) } : {}),
    };
    return `${JSON.stringify(line)}\n`;
  };
}

function csvRenderer(
  taxonomy: Taxonomy,
  { columns }: TextSource,
  { origins = false, rationales = false, raw = false }: ResultColumns,
): (result: Classified) => string {
  const added = predictionColumns(taxonomy, columns, origins ? originColumns : []);
  const taken = [...columns, ...added];
  const all = rationales ? [...taken, freeName('rationale', taken)] : taken;
  const writer = createCsvWriter(all, { escapeFormulas: !raw });
  let header = writer.header();
  return ({ row, answer, error }) => {
    const own = columns.map((_, index) => row.values[index] ?? '');
    const reason = (error ?? answer?.failure)?.message;
    const more = origins ? originCells(answer ?? null) : [];
    const cells = predictionCells(taxonomy, answer ?? null, reason, more);
    const rationale = rationales ? [answer?.rationale ?? ''] : [];
    const text = header + writer.row([...own, ...cells, ...rationale]);
    header = '';
    return text;
  };
}

function freeName(name: string, taken: readonly string[]): string {
  return taken.includes(name) ? freeName(`predicted_${name}`, taken) : name;
}
