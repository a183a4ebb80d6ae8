import type { JobHandler } from '../jobs/job-handler.ts';
import type { EvaluationsService } from './evaluations.service.ts';

export const evaluateJob = (service: EvaluationsService): JobHandler => ({
  type: 'evaluate',
  run: (turn) => service.run(turn),
});
