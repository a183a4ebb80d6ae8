import { createCsvWriter } from '@assort/engine';
import { type CopyOptions, copyRowsInto } from '../files/copy-rows.ts';
import { replaceFile } from '../files/replace-file.ts';

/** Says of each row whether it was invented. */
const markColumn = 'synthetic';

export interface NewRows extends CopyOptions {
  /** Cells by column; the others stay empty. */
  readonly rows: readonly Readonly<Record<string, string>>[];
}

/** Writes the rows of a file, in their order and with every column, and the new ones behind them. */
export async function writeWithNewRows(from: string, to: string, added: NewRows): Promise<void> {
  const { columns, rows } = added;
  const isMarked = columns.includes(markColumn);
  const all = isMarked ? columns : [...columns, markColumn];
  const writer = createCsvWriter(all);
  await replaceFile(to, async (file) => {
    await file.writeFile(writer.header());
    await copyRowsInto(file, from, added, (cells) =>
      writer.row(isMarked ? cells : [...cells, 'false']),
    );
    const lines = rows.map((row) => {
      return writer.row(
        all.map((column) => (column === markColumn ? 'true' : (row[column] ?? ''))),
      );
    });
    await file.writeFile(lines.join(''));
  });
}
