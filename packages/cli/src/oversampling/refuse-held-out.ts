import { UsageError } from '../failure.ts';
import { isHeldOutFile, isHeldOutRow, splitColumnOf } from '../files/held-out.ts';
import { openDataset } from '../files/read-file.ts';

/** Throws when the file looks like one that models are measured on, where invented texts would tell nothing. */
export async function refuseHeldOut(path: string): Promise<void> {
  if (isHeldOutFile(path)) {
    throw new UsageError(
      `${path} is named like texts that models are measured on, which must stay real: give the train file, or --force.`,
    );
  }
  const reader = await openDataset(path);
  const column = splitColumnOf(reader.columns);
  if (column === undefined) return;
  const place = reader.columns.indexOf(column);
  for await (const batch of reader.batches()) {
    for (const record of batch) {
      if ('fault' in record || !isHeldOutRow(record.values[place])) continue;
      throw new UsageError(
        `Row ${record.row} of ${path} belongs to ${record.values[place]} by its column «${column}», and texts that models are measured on must stay real: give the train rows in a file of their own, or --force.`,
      );
    }
  }
}
