import {
  AssortError,
  type CascadeGuarantee,
  type CascadeRow,
  createRandom,
  fitCascade,
  type GuaranteeSettings,
  isSure,
} from '@assort/engine';
import { mean } from '../statistics.ts';

export interface ResampleSettings extends GuaranteeSettings {
  readonly resamples: number;
  /** Rows that each resample draws to fit on, with replacement. */
  readonly rows: number;
  readonly seed: number;
}

export interface ResampleResult {
  /** How many resamples were given a guarantee; the figures below are of them. */
  readonly fitted: number;
  /** Why the others were refused, if any were. */
  readonly refusal: string | undefined;
  /** Share of resamples whose threshold misses the target on all rows. */
  readonly broken: number;
  /** Means over resamples, measured on all rows. */
  readonly escalated: number;
  readonly agreement: number;
  readonly accuracy: number;
}

/** Fits a cascade on each draw, and measures it on all rows: they are the population that the rows are drawn from. */
export function resampleCascade(
  population: readonly CascadeRow[],
  { resamples, rows, seed, ...settings }: ResampleSettings,
): ResampleResult {
  const random = createRandom(seed);
  const measures: CascadeMeasure[] = [];
  let refusal: string | undefined;
  for (let resample = 0; resample < resamples; resample++) {
    const drawn = Array.from(
      { length: rows },
      () => population[Math.floor(random() * population.length)]!,
    );
    try {
      const { threshold } = fitCascade(drawn, settings);
      measures.push(measureCascade(population, threshold, settings.reference));
    } catch (error) {
      if (!(error instanceof AssortError && error.code === 'guarantee-impossible')) throw error;
      refusal = error.message;
    }
  }
  const meanOf = (name: keyof CascadeMeasure) => mean(measures.map((measure) => measure[name]));
  const broken = measures.filter(({ agreement }) => agreement < settings.target).length;
  return {
    fitted: measures.length,
    refusal,
    broken: broken / resamples,
    escalated: meanOf('escalated'),
    agreement: meanOf('agreement'),
    accuracy: meanOf('accuracy'),
  };
}

export interface CascadeMeasure {
  readonly escalated: number;
  /** Share of final answers that are the reference's, and share that are right. */
  readonly agreement: number;
  readonly accuracy: number;
}

/** What a cascade with this threshold does on the rows. For facets with one label. */
export function measureCascade(
  rows: readonly CascadeRow[],
  threshold: number | null,
  reference: CascadeGuarantee['reference'],
): CascadeMeasure {
  let escalated = 0;
  let agreeing = 0;
  let right = 0;
  for (const { score, own, llm, truth } of rows) {
    const sure = isSure(score, threshold);
    const final = (sure ? own : llm)?.[0];
    if (!sure) escalated++;
    if (final === (reference === 'llm' ? llm : truth)?.[0]) agreeing++;
    if (final === truth?.[0]) right++;
  }
  return {
    escalated: escalated / rows.length,
    agreement: agreeing / rows.length,
    accuracy: right / rows.length,
  };
}
