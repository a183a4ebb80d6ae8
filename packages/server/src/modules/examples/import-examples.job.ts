import type { JobHandler } from '../jobs/job-handler.ts';
import type { ExampleImportService } from './example-import.service.ts';

export const importExamplesJob = (service: ExampleImportService): JobHandler => ({
  type: 'import-examples',
  run: (turn) => service.finish(turn),
});
