import type { AnsweredQuality, Quality } from './quality.ts';

/** What was measured of one system on one set. */
export interface Measurement {
  readonly quality: Quality;
  /** From the rows in memory to the model, tuning included, without the start of the process. */
  readonly trainSeconds: number;
  readonly modelBytes: number;
  /** On one thread, without the start of the process and the loading of the model. */
  readonly textsPerSecond: number;
  /** Of Assort's own models only. */
  readonly own?: OwnMeasurement;
  /** Of a program that has to be started anew for each file. */
  readonly whole?: WholeMeasurement;
}

interface OwnMeasurement {
  readonly readSeconds: number;
  readonly loadMilliseconds: number;
  readonly peakBytes: number;
  readonly expectedCalibrationError: number | null;
  readonly answered?: AnsweredQuality;
}

/** The same with the start of the process, reading and writing its files, and loading the model. */
interface WholeMeasurement {
  readonly trainSeconds: number;
  readonly textsPerSecond: number;
}
