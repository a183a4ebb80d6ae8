import type { DatasetInspection, FileQuery } from '@assort/contract';
import { inspectDataset, openRecords } from '@assort/engine';
import type { IncomingFile, Uploads } from '../../uploads.ts';
import { columnChoice } from './column-choice.ts';

export function createDatasetsService({ uploads }: { readonly uploads: Uploads }) {
  return {
    /** What the file holds. Nothing of it is kept. */
    inspect(file: IncomingFile, query: FileQuery): Promise<DatasetInspection> {
      return uploads.withFile(file, async ({ read, fileName }) => {
        const reader = await openRecords(read(), { fileName: fileName ?? undefined });
        return (await inspectDataset(reader, columnChoice(query))) as DatasetInspection;
      });
    },
  };
}

export type DatasetsService = ReturnType<typeof createDatasetsService>;
