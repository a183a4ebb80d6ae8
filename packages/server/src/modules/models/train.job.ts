import type { JobHandler } from '../jobs/job-handler.ts';
import type { TrainingService } from './training.service.ts';

export const trainJob = (service: TrainingService): JobHandler => ({
  type: 'train',
  run: (turn) => service.train(turn),
});
