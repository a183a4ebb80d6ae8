/**
 * How many of `total` examples each of `labels` labels gets: two at least, and the rest in proportion to
 * 1 / rank (Zipf). Sums to `total`, which must be at least `2 * labels`.
 */
export function zipfCounts(labels: number, total: number): number[] {
  const rest = total - 2 * labels;
  const cumulative = cumulativeZipf(labels);
  const sum = cumulative.at(-1)!;
  // Rounding the running sums, not the shares, so that the counts add up.
  const upTo = cumulative.map((value) => Math.round((rest * value) / sum));
  return upTo.map((value, rank) => 2 + value - (upTo[rank - 1] ?? 0));
}

/** 1, 1 + 1/2, 1 + 1/2 + 1/3, …: running sums of the Zipf weights. */
export function cumulativeZipf(count: number): number[] {
  let sum = 0;
  return Array.from({ length: count }, (_, rank) => {
    sum += 1 / (rank + 1);
    return sum;
  });
}
