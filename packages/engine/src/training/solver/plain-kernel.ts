import type { Kernel } from './kernel.ts';
import { blockWidth, type MatrixViews, ProblemField, type ProblemViews } from './solver-memory.ts';

const round = Math.fround;
const negligible = round(1e-9);

/**
 * L2-regularised squared-hinge support vector machines by dual coordinate descent with shrinking
 * (Hsieh, Chang, Lin, Keerthi and Sundararajan, ICML 2008, algorithm 3), for eight labels at once. The labels share
 * the walk over the rows and nothing else, so that each comes out the same beside whatever others it is learnt.
 * All numbers are 32-bit floats, rounded after every operation.
 */
export class PlainKernel implements Kernel {
  readonly #matrix: MatrixViews;
  readonly #problem: ProblemViews;

  constructor(matrix: MatrixViews, problem: ProblemViews) {
    this.#matrix = matrix;
    this.#problem = problem;
  }

  pass(): void {
    const { words, active, open, loss } = this.#problem;
    let activeCount = words[ProblemField.activeCount]!;
    const live = words[ProblemField.live]!;
    this.#shuffle(activeCount);
    loss[0] = 0;
    for (let position = 0; position < activeCount; position++) {
      const row = active[position]!;
      const labels = open[row]! & live;
      if (labels === 0) {
        active[position--] = active[--activeCount]!;
        active[activeCount] = row;
        continue;
      }
      this.decide(row);
      if (this.#improve(row, labels)) this.#addRow(row);
    }
    words[ProblemField.activeCount] = activeCount;
  }

  decide(row: number): void {
    const { indices, values } = this.#matrix;
    const { decisions, bias, weights } = this.#problem;
    decisions.set(bias);
    const end = this.#endOf(row);
    for (let entry = this.#matrix.starts[row]!; entry < end; entry++) {
      const at = indices[entry]! * blockWidth;
      const value = values[entry]!;
      for (let lane = 0; lane < blockWidth; lane++) {
        decisions[lane]! += round(weights[at + lane]! * value);
      }
    }
  }

  /** Moves the dual variables of the row towards their optimum; `steps` then says by how much. */
  #improve(row: number, labels: number): boolean {
    const { floats, dual, signs, open, decisions, steps, loss } = this.#problem;
    const { shrinkAbove, largest, smallest, positiveDiagonal } = this.#problem;
    const diagonal = floats[ProblemField.diagonal]!;
    const length = this.#matrix.lengths[row]!;
    let moved = false;
    steps.fill(0);
    for (let lane = 0; lane < blockWidth; lane++) {
      if (((labels >> lane) & 1) === 0) continue;
      const at = row * blockWidth + lane;
      const sign = signs[at]!;
      const slack = sign > 0 ? positiveDiagonal[lane]! : diagonal;
      const old = dual[at]!;
      const shortfall = round(round(sign * decisions[lane]!) - 1);
      if (shortfall < 0) loss[0]! += shortfall * shortfall;
      const gradient = round(shortfall + round(old * slack));
      let projected = gradient;
      if (old === 0) {
        if (gradient > shrinkAbove[lane]!) {
          open[row]! &= ~(1 << lane);
          continue;
        }
        if (projected > 0) projected = 0;
      }
      if (projected > largest[lane]!) largest[lane] = projected;
      if (projected < smallest[lane]!) smallest[lane] = projected;
      if (Math.abs(projected) <= negligible) continue;
      const next = Math.max(round(old - round(gradient / round(length + slack))), 0);
      dual[at] = next;
      steps[lane] = round(next - old) * sign;
      moved = true;
    }
    return moved;
  }

  #addRow(row: number): void {
    const { indices, values } = this.#matrix;
    const { bias, weights, steps } = this.#problem;
    for (let lane = 0; lane < blockWidth; lane++) bias[lane]! += steps[lane]!;
    const end = this.#endOf(row);
    for (let entry = this.#matrix.starts[row]!; entry < end; entry++) {
      const at = indices[entry]! * blockWidth;
      const value = values[entry]!;
      for (let lane = 0; lane < blockWidth; lane++) {
        weights[at + lane]! += round(steps[lane]! * value);
      }
    }
  }

  #endOf(row: number): number {
    const { ends, wordEnds } = this.#matrix;
    const isWordsOnly = this.#problem.words[ProblemField.ends] === wordEnds.byteOffset;
    return (isWordsOnly ? wordEnds : ends)[row]!;
  }

  /** Fisher and Yates's, with Marsaglia's xorshift of 32 bits. */
  #shuffle(count: number): void {
    const { active, words } = this.#problem;
    let state = words[ProblemField.shuffleState]!;
    for (let last = count - 1; last > 0; last--) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      const other = (state >>> 0) % (last + 1);
      const row = active[last]!;
      active[last] = active[other]!;
      active[other] = row;
    }
    words[ProblemField.shuffleState] = state;
  }
}
