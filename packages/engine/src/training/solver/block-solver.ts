import type { Plane } from './facet-problem.ts';
import { createKernel, type Kernel } from './kernel.ts';
import {
  blockWidth,
  endsOffset,
  ProblemField,
  type ProblemViews,
  problemViews,
  type SolverMemory,
} from './solver-memory.ts';

/** When to stop. */
export interface SolverLimits {
  /** The largest violation of the optimality conditions in one pass that is good enough. */
  readonly tolerance: number;
  readonly maxPasses: number;
  /**
   * Pass over a row for good as soon as it is right with the full margin, not only when it is clearly beyond: some
   * times as fast where nearly all rows are, for an optimum that is a little less exact.
   */
  readonly shrinksEarly?: boolean;
}

/** Up to eight planes to learn at once. */
export interface BlockProblem {
  /** The rows to learn from; a plane that has rows of its own is learnt from those of them that are here. */
  readonly rows: Uint32Array;
  /** Their rows may include some that are not learnt from. */
  readonly planes: readonly Plane[];
  /** Weight of the loss against the regularisation. */
  readonly cost: number;
  /** How much more a row that has the label weighs: (rows without it / rows with it) ** balance. */
  readonly balance: number;
  /** Leave character n-grams out. */
  readonly wordsOnly: boolean;
  readonly seed: number;
}

/** One pass over the rows, counted from 1, and the mean squared hinge loss per row and label that it met. */
export interface Pass {
  readonly pass: number;
  readonly loss: number;
}

/** Most rows do not have a given label: the plane starts, and is drawn to, where it answers no with the full margin. */
const restingBias = -1;

/** Learns blocks of labels, one after the other, in the buffers of one thread. */
export class BlockSolver {
  readonly #memory: SolverMemory;
  readonly #problem: ProblemViews;
  readonly #kernel: Kernel;

  constructor(memory: SolverMemory, thread: number) {
    this.#memory = memory;
    this.#problem = problemViews(memory, thread);
    this.#kernel = createKernel(memory, this.#problem);
  }

  /** What was learnt last: `blockWidth` weights per feature. */
  get weights(): Float32Array {
    return this.#problem.weights;
  }

  get bias(): Float32Array {
    return this.#problem.bias;
  }

  *learn(
    block: BlockProblem,
    { tolerance, maxPasses, shrinksEarly = false }: SolverLimits,
  ): Generator<Pass, void, void> {
    const { words, loss, shrinkAbove, largest, smallest } = this.#problem;
    const planeCount = block.planes.length;
    const decided = block.planes.reduce((sum, plane) => sum + countRows(block, plane), 0);
    this.#prepare(block);
    let live = words[ProblemField.live]!;
    for (let pass = 1; pass <= maxPasses && live !== 0; pass++) {
      largest.fill(Number.NEGATIVE_INFINITY);
      smallest.fill(Number.POSITIVE_INFINITY);
      this.#kernel.pass();
      yield { pass, loss: loss[0]! / Math.max(1, decided) };
      for (let lane = 0; lane < planeCount; lane++) {
        if (largest[lane]! - smallest[lane]! <= tolerance) live &= ~(1 << lane);
        const usual = largest[lane]! > 0 ? largest[lane]! : Number.POSITIVE_INFINITY;
        shrinkAbove[lane] = shrinksEarly ? 0 : usual;
      }
      words[ProblemField.live] = live;
    }
  }

  /** The decision values of rows for the block that was learnt last: `blockWidth` per row. */
  decide(rows: Uint32Array): Float32Array {
    const { decisions } = this.#problem;
    const values = new Float32Array(rows.length * blockWidth);
    for (const [index, row] of rows.entries()) {
      this.#kernel.decide(row);
      values.set(decisions, index * blockWidth);
    }
    return values;
  }

  #prepare(block: BlockProblem): void {
    const { rows, planes, cost, balance, wordsOnly, seed } = block;
    const { words, floats, weights, bias, dual, signs, open, active, shrinkAbove } = this.#problem;
    const { positiveDiagonal } = this.#problem;
    const live = (1 << planes.length) - 1;
    weights.fill(0);
    bias.fill(restingBias);
    dual.fill(0);
    signs.fill(-1);
    openRows(open, planes);
    active.set(rows);
    shrinkAbove.fill(Number.POSITIVE_INFINITY);
    for (const [lane, plane] of planes.entries()) {
      const own = plane.positives.length;
      for (const row of plane.positives) signs[row * blockWidth + lane] = 1;
      const others = Math.max(1, countRows(block, plane) - own);
      const weight = (others / Math.max(1, own)) ** balance;
      positiveDiagonal[lane] = 0.5 / (cost * weight);
    }
    words[ProblemField.ends] = endsOffset(this.#memory, wordsOnly);
    words[ProblemField.activeCount] = rows.length;
    words[ProblemField.live] = live;
    floats[ProblemField.diagonal] = 0.5 / cost;
    // The generator stays at 0 once it is there.
    words[ProblemField.shuffleState] = Math.imul(seed + 1, 0x9e3779b1) | 1;
  }
}

function countRows({ rows }: BlockProblem, { among }: Plane): number {
  return among?.length ?? rows.length;
}

/** Opens each row to the planes that are learnt from it. */
function openRows(open: Uint8Array, planes: readonly Plane[]): void {
  let always = 0;
  for (const [lane, { among }] of planes.entries()) if (among === undefined) always |= 1 << lane;
  open.fill(always);
  for (const [lane, { among }] of planes.entries()) {
    for (const row of among ?? []) open[row]! |= 1 << lane;
  }
}
