/** How scores are spread: counts in bins that each held about a tenth of the rows when they were made. */
export interface ScoreProfile {
  /** Falling scores: a score is in the first bin whose edge it reaches. */
  readonly edges: readonly number[];
  /** One more than edges: the last bin is of scores below all edges, and of rows without a score. */
  readonly counts: readonly number[];
}

const mostBins = 10;

/** @param scores by falling score; negative where there is none */
export function profileScores(scores: Float64Array): ScoreProfile {
  const edges: number[] = [];
  for (let bin = 1; bin < mostBins; bin++) {
    const edge = scores[Math.ceil((bin * scores.length) / mostBins) - 1] ?? -1;
    if (edge >= 0 && edge !== edges.at(-1)) edges.push(edge);
  }
  return { edges, counts: countScores(edges, scores) };
}

/** How many of the scores are in each bin. */
export function countScores(edges: readonly number[], scores: Iterable<number | null>): number[] {
  const counts = new Array<number>(edges.length + 1).fill(0);
  for (const score of scores) {
    const bin = edges.findIndex((edge) => score !== null && score >= edge);
    counts[bin < 0 ? edges.length : bin]!++;
  }
  return counts;
}
