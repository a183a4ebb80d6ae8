import type { JobHandler } from '../jobs/job-handler.ts';
import type { ClassifiedFilesService } from './classified-files.service.ts';

export const classifyFileJob = (service: ClassifiedFilesService): JobHandler => ({
  type: 'classify-file',
  run: (turn) => service.classify(turn),
});
