import { type ColumnChoice, type Example, layoutFor, readExamples } from '@assort/engine';
import { openDataset } from '../../packages/cli/src/files/read-file.ts';

export interface GoldFile {
  readonly path: string;
  readonly columns: ColumnChoice;
}

/** The texts and labels of a CSV or JSONL file. Throws `AssortError` for a file that can not be read as such. */
export async function readGold({ path, columns }: GoldFile): Promise<readonly Example[]> {
  const reader = await openDataset(path);
  const rows = readExamples(reader, layoutFor(reader.columns, columns));
  return Array.fromAsync(rows, ({ example }) => example);
}
