import { fitSigmoid, goldenSection } from '../calibration.ts';
import { type HeldOutScores, takeRows } from '../held-out-scores.ts';
import { type Hierarchy, logSumExp, TreeReader } from './hierarchy.ts';
import type { GrownTree, LabelTree } from './label-tree.ts';

/** Fewer true rows than this say too little about one option; it then shares the sigmoid of all. */
const enoughPositives = 10;
/** How much a node's slope is drawn to that of all nodes, in units of log-likelihood per squared logarithm. */
const drawnTogether = 10;

/**
 * Learns from held-out rows what the decision values are worth.
 *
 * @param scores one value per option; `truth` names the options that lead to the true labels
 */
export function fitHierarchy(
  isSingle: boolean,
  { tree, planes }: GrownTree,
  scores: HeldOutScores,
): Hierarchy {
  const rows = rowsOfNodes(tree, scores);
  if (isSingle) return { tree, ...fitSlopes(tree, rows, scores) };
  const isAlwaysSo = planes.map(({ among }) => among?.length === 0);
  return { tree, ...fitSigmoids(tree, rows, scores, isAlwaysSo) };
}

/**
 * The label values of held-out rows. Each half of the rows is read by what the other half taught, so that no row has
 * a say in its own calibration.
 *
 * @param truth the numbers of the true labels of each row
 */
export function labelScores(
  isSingle: boolean,
  labelCount: number,
  grown: GrownTree,
  scores: HeldOutScores,
  truth: HeldOutScores['truth'],
): HeldOutScores {
  const { rowCount, labelCount: optionCount } = scores;
  const values = new Float32Array(rowCount * labelCount);
  const rootDecisions = new Float32Array(rowCount);
  for (const half of [0, 1]) {
    const others = takeRows(scores, 1 - half);
    const learnt = fitHierarchy(isSingle, grown, others.rowCount > 0 ? others : scores);
    const reader = new TreeReader(isSingle, labelCount, learnt);
    for (let row = half; row < rowCount; row += 2) {
      const own = scores.values.subarray(row * optionCount, (row + 1) * optionCount);
      values.set(reader.read(own), row * labelCount);
      rootDecisions[row] = Math.max(...own.subarray(0, grown.tree.starts[1]));
    }
  }
  return { rowCount, labelCount, values, truth, rootDecisions };
}

/** The rows that each node has to decide, if all before it decide rightly. */
function rowsOfNodes({ starts, nodes }: LabelTree, { rowCount, truth }: HeldOutScores): number[][] {
  const rows = Array.from({ length: starts.length - 1 }, () => [] as number[]);
  for (let row = 0; row < rowCount; row++) {
    rows[0]!.push(row);
    for (const option of truth[row]!) rows[nodes[option]!]?.push(row);
  }
  return rows;
}

type Slopes = Pick<Hierarchy, 'slope' | 'offset'>;

/** A slope for each node, the same for its options, with the least negative log-likelihood. */
function fitSlopes(
  { starts }: LabelTree,
  rowsOf: readonly number[][],
  { labelCount, values, truth }: HeldOutScores,
): Slopes {
  const loss = (node: number, slope: number) => {
    const from = starts[node]!;
    const to = starts[node + 1]!;
    const scaled = new Float64Array(to - from);
    let sum = 0;
    for (const row of rowsOf[node]!) {
      for (let option = from; option < to; option++) {
        scaled[option - from] = slope * values[row * labelCount + option]!;
      }
      const own = truth[row]!.find((option) => option >= from && option < to)!;
      sum += logSumExp(scaled) - scaled[own - from]!;
    }
    return sum;
  };
  const common = leastLoss((logarithm) =>
    rowsOf.reduce((sum, _, node) => sum + loss(node, Math.exp(logarithm)), 0),
  );
  const slope = new Float32Array(starts.at(-1)!);
  for (const node of rowsOf.keys()) {
    const own = leastLoss(
      (logarithm) => loss(node, Math.exp(logarithm)) + drawnTogether * (logarithm - common) ** 2,
    );
    slope.fill(Math.exp(own), starts[node], starts[node + 1]);
  }
  return { slope, offset: new Float32Array(slope.length) };
}

function leastLoss(loss: (logarithm: number) => number): number {
  return goldenSection(loss, Math.log(0.1), Math.log(50));
}

/** A sigmoid for each option. */
function fitSigmoids(
  { starts }: LabelTree,
  rowsOf: readonly number[][],
  { labelCount, values, truth }: HeldOutScores,
  isAlwaysSo: readonly boolean[],
): Slopes {
  const slope = new Float32Array(labelCount);
  const offset = new Float32Array(labelCount).fill(Number.POSITIVE_INFINITY);
  const columns = rowsOf.flatMap((rows, node) => {
    const options = Array.from(slope.subarray(starts[node], starts[node + 1]).keys());
    return options
      .map((place) => starts[node]! + place)
      .filter((option) => !isAlwaysSo[option])
      .map((option) => ({
        option,
        values: rows.map((row) => values[row * labelCount + option]!),
        isTrue: rows.map((row) => Number(truth[row]!.includes(option))),
      }));
  });
  const fit = (own: readonly (typeof columns)[number][]) =>
    fitSigmoid(
      Float32Array.from(own.flatMap((column) => column.values)),
      Uint8Array.from(own.flatMap((column) => column.isTrue)),
    );
  const common = fit(columns);
  for (const column of columns) {
    const positives = column.isTrue.filter((isTrue) => isTrue === 1).length;
    const own = positives < enoughPositives ? common : fit([column]);
    const { slope: fitted, offset: shift } = own.slope > 0 ? own : common;
    slope[column.option] = fitted;
    offset[column.option] = shift;
  }
  return { slope, offset };
}
