import type { JobHandler } from '../jobs/job-handler.ts';
import type { CascadesService } from './cascades.service.ts';

export const fitCascadeJob = (service: CascadesService): JobHandler => ({
  type: 'fit-cascade',
  run: (turn) => service.run(turn),
});
