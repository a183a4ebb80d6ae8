import type { FacetReport } from '@assort/engine';

/** How unevenly the labels of a facet occur, in a sentence. */
export function describeImbalance({ meanIR, maxIRLbl }: FacetReport): string {
  return maxIRLbl === 1
    ? 'All labels are equally frequent.'
    : `The most frequent label has ${maxIRLbl.toFixed(1)} times the rows of the rarest (MeanIR ${meanIR.toFixed(1)}).`;
}
