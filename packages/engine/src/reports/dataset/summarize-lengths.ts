export interface LengthSummary {
  readonly least: number;
  readonly most: number;
  readonly mean: number;
  /** Nearest-rank percentiles. */
  readonly percentiles: Readonly<Record<'p5' | 'p25' | 'p50' | 'p75' | 'p95' | 'p99', number>>;
  /** Rows by length from `from` up to, but not including, `to`; the last bin holds all longer ones. */
  readonly histogram: readonly {
    readonly from: number;
    readonly to: number;
    readonly rows: number;
  }[];
}

const mostBins = 20;

/** @param lengths one per row, at least one; sorted in place */
export function summarizeLengths(lengths: Int32Array): LengthSummary {
  const sorted = lengths.sort();
  const percentile = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;
  let sum = 0;
  for (const length of sorted) sum += length;
  const p99 = percentile(0.99);
  return {
    least: sorted[0]!,
    most: sorted.at(-1)!,
    mean: sum / sorted.length,
    percentiles: {
      p5: percentile(0.05),
      p25: percentile(0.25),
      p50: percentile(0.5),
      p75: percentile(0.75),
      p95: percentile(0.95),
      p99,
    },
    histogram: histogramOf(sorted, p99),
  };
}

function histogramOf(sorted: Int32Array, upTo: number): LengthSummary['histogram'] {
  const width = niceWidth((upTo + 1) / mostBins);
  const bins = Array.from({ length: Math.floor(upTo / width) + 1 }, (_, bin) => ({
    from: bin * width,
    to: (bin + 1) * width,
    rows: 0,
  }));
  for (const length of sorted) bins[Math.min(bins.length - 1, Math.floor(length / width))]!.rows++;
  return bins;
}

/** The smallest of 1, 2, 5, 10, 20, 50 … that is not below `least`. */
function niceWidth(least: number): number {
  for (let power = 1; ; power *= 10) {
    const width = [1, 2, 5].map((step) => step * power).find((one) => one >= least);
    if (width !== undefined) return width;
  }
}
