import { createRandom } from '../../random.ts';
import { createSolverMemory, matrixViews, type SolverMemory } from './solver-memory.ts';

const featureCount = 30;
const wordFeatures = 20;

/** Random sparse rows, and for each label the rows that a random plane puts on its side, with some noise. */
export function testProblem(rowCount: number, labelCount: number, threads = 1) {
  const random = createRandom(3);
  const memory = createSolverMemory({ rowCount, entryCount: rowCount * 8, featureCount, threads });
  fillMatrix(memory, random);
  const planes = Array.from({ length: labelCount }, () =>
    Array.from({ length: featureCount }, () => random() - 0.5),
  );
  const { indices, values } = matrixViews(memory);
  const truth = Array.from({ length: rowCount }, (_, row) =>
    planes.flatMap((plane, label) => {
      let sum = 0.3 * (random() - 0.5);
      for (let entry = row * 8; entry < row * 8 + 8; entry++) {
        sum += plane[indices[entry]!]! * values[entry]!;
      }
      return sum > 0 ? [label] : [];
    }),
  );
  return { memory, truth, featureCount };
}

function fillMatrix(memory: SolverMemory, random: () => number): void {
  const views = matrixViews(memory);
  for (let row = 0; row < memory.shape.rowCount; row++) {
    views.starts[row] = row * 8;
    views.wordEnds[row] = row * 8 + 5;
    views.ends[row] = row * 8 + 8;
    views.lengths[row] = 1;
    for (let entry = row * 8; entry < row * 8 + 8; entry++) {
      const isWord = entry < views.wordEnds[row]!;
      const first = isWord ? (entry % 8) * 4 : wordFeatures + ((entry % 8) - 5) * 3;
      views.indices[entry] = first + Math.floor(random() * (isWord ? 4 : 3));
      views.values[entry] = random();
      views.lengths[row]! += views.values[entry]! ** 2;
    }
  }
}

/** Runs a generator to its end. */
export function finish<Result>(steps: Generator<unknown, Result, void>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
