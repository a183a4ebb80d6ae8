import type { JobHandler } from '../jobs/job-handler.ts';
import type { OversamplingService } from './oversampling.service.ts';

export const oversampleJob = (service: OversamplingService): JobHandler => ({
  type: 'oversample',
  run: (turn) => service.run(turn),
});
