export interface LabelMetrics {
  readonly label: string;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Rows that truly have the label. */
  readonly support: number;
  /** Rows for which it was predicted. */
  readonly predicted: number;
}

export interface FacetMetrics {
  readonly facet: string;
  readonly kind: 'single' | 'multi';
  readonly rows: number;
  readonly answered: number;
  readonly accuracy: number;
  readonly hammingLoss: number;
  readonly microPrecision: number;
  readonly microRecall: number;
  readonly microF1: number;
  readonly macroPrecision: number;
  readonly macroRecall: number;
  readonly macroF1: number;
  readonly weightedPrecision: number;
  readonly weightedRecall: number;
  readonly weightedF1: number;
  readonly expectedCalibrationError: number;
  readonly perLabel: readonly LabelMetrics[];
  readonly confusion: {
    readonly labels: readonly string[];
    readonly matrix: readonly (readonly number[])[];
  };
  /** Bootstrap 95 % intervals by metric name. */
  readonly intervals: Readonly<Record<string, readonly [number, number]>>;
}
