import type { JobHandler } from '../jobs/job-handler.ts';
import type { PlaygroundService } from './playground.service.ts';

export const playgroundJob = (service: PlaygroundService): JobHandler => ({
  type: 'playground',
  run: (turn) => service.run(turn),
});
