import { createRandom } from '@assort/engine';
import { Batches } from './batches/batches.ts';
import { FileStore } from './batches/file-store.ts';
import { RateLimits } from './limits/rate-limits.ts';
import type { Settings } from './options.ts';
import { createSimulatedModel, type SimulatedModel } from './simulated-model.ts';
import { createPace, type Pace } from './wire/pace.ts';

/** What all requests to one simulator share. */
export interface Simulation extends SimulatedModel {
  readonly limits: RateLimits;
  readonly pace: Pace;
  readonly files: FileStore;
  readonly batches: Batches;
  /** Ends batches and removes files. */
  close(): Promise<void>;
}

export function createSimulation(settings: Settings): Simulation {
  const model = createSimulatedModel(settings);
  const files = new FileStore();
  const batches = new Batches(files, model);
  return {
    ...model,
    limits: new RateLimits(settings, () => performance.now()),
    pace: createPace(settings, createRandom(settings.seed)),
    files,
    batches,
    async close() {
      await batches.stop();
      await files.remove();
      model.log.close();
    },
  };
}
