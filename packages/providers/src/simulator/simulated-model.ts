import { createFailureDraw, type Failure } from './failures/failure-draw.ts';
import { Gold } from './gold/gold.ts';
import { RequestLog } from './log/request-log.ts';
import type { Settings } from './options.ts';

/** What it takes to answer, by whatever way a request comes. */
export interface SimulatedModel {
  readonly settings: Settings;
  readonly gold: Gold;
  readonly log: RequestLog;
  readonly drawFailure: () => Failure | undefined;
  /** The number of the next request: 1, 2, 3 … */
  readonly nextNumber: () => number;
}

export function createSimulatedModel(settings: Settings): SimulatedModel {
  let number = 0;
  return {
    settings,
    gold: new Gold(settings.gold),
    log: new RequestLog(settings),
    drawFailure: createFailureDraw(settings.failures, settings.seed),
    nextNumber: () => ++number,
  };
}
