import { AssortError } from '../../errors.ts';
import { type SharedMemory, webAssembly } from '../../web-assembly.ts';

/** Labels that are learnt at once; see kernel/svm-kernel.ts. */
export const blockWidth = 8;

/** How large a problem is. */
export interface SolverShape {
  readonly rowCount: number;
  /** Entries of the sparse matrix, all rows together. */
  readonly entryCount: number;
  readonly featureCount: number;
  /** How many threads learn at the same time, each with an area of its own. */
  readonly threads: number;
}

/** One stretch of memory that all threads see. It can be posted to a worker. */
export interface SolverMemory {
  readonly shape: SolverShape;
  /** Absent where shared WebAssembly memory is not allowed; one thread then works on `buffer` alone. */
  readonly shared?: SharedMemory;
  readonly buffer: ArrayBufferLike;
}

/** The matrix: row r has the entries [starts[r], ends[r]); all but its characters' entries end at `wordEnds[r]`. */
export interface MatrixViews {
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly wordEnds: Uint32Array;
  readonly indices: Uint32Array;
  readonly values: Float32Array;
  /** The squared length of each row, with 1 for the bias; the solver sets it. */
  readonly lengths: Float32Array;
}

/** What one thread works with; each value of a block of eight labels stands beside its seven neighbours. */
export interface ProblemViews {
  /** Byte offsets of everything below and scalars, as the kernel reads them; see `ProblemField`. */
  readonly words: Uint32Array;
  readonly floats: Float32Array;
  readonly loss: Float64Array;
  readonly weights: Float32Array;
  readonly bias: Float32Array;
  /** The dual variable of each row and label. */
  readonly dual: Float32Array;
  /** +1 or -1 for each row and label. */
  readonly signs: Int8Array;
  /** One bit per label: whether the row is still in play for it. */
  readonly open: Uint8Array;
  readonly active: Uint32Array;
  readonly shrinkAbove: Float32Array;
  readonly largest: Float32Array;
  readonly smallest: Float32Array;
  readonly decisions: Float32Array;
  readonly steps: Float32Array;
  /** What `diagonal` is for the rows that have the label. */
  readonly positiveDiagonal: Float32Array;
}

/** Places in `words` (and `floats`). */
export const ProblemField = {
  starts: 0,
  ends: 1,
  indices: 2,
  values: 3,
  lengths: 4,
  weights: 5,
  bias: 6,
  dual: 7,
  signs: 8,
  open: 9,
  active: 10,
  shrinkAbove: 11,
  largest: 12,
  smallest: 13,
  decisions: 14,
  steps: 15,
  activeCount: 16,
  live: 17,
  diagonal: 18,
  positiveDiagonal: 19,
  shuffleState: 21,
} as const;

const problemBytes = 96;
const lossOffset = 88;
const signalBytes = 16;
const pageBytes = 65_536;
const mostPages = 65_536;

/** Hands out stretches of a buffer, each aligned to 16 bytes. */
class Allocator {
  top = 0;

  take(bytes: number): number {
    const start = this.top;
    this.top = Math.ceil((start + bytes) / 16) * 16;
    return start;
  }
}

interface Offsets {
  readonly signals: number;
  readonly matrix: Record<keyof MatrixViews, number>;
  readonly problems: readonly Record<Exclude<keyof ProblemViews, 'floats' | 'loss'>, number>[];
  readonly bytes: number;
}

function placeAll({ rowCount, entryCount, featureCount, threads }: SolverShape): Offsets {
  const allocator = new Allocator();
  const take = (count: number, width = 4) => allocator.take(count * width);
  const signals = take(signalBytes, 1);
  const matrix = {
    starts: take(rowCount),
    ends: take(rowCount),
    wordEnds: take(rowCount),
    lengths: take(rowCount),
    indices: take(entryCount),
    values: take(entryCount),
  };
  const problems = Array.from({ length: threads }, () => ({
    words: take(problemBytes, 1),
    bias: take(blockWidth),
    shrinkAbove: take(blockWidth),
    largest: take(blockWidth),
    smallest: take(blockWidth),
    decisions: take(blockWidth),
    steps: take(blockWidth),
    positiveDiagonal: take(blockWidth),
    weights: take(featureCount * blockWidth),
    dual: take(rowCount * blockWidth),
    signs: take(rowCount * blockWidth, 1),
    open: take(rowCount, 1),
    active: take(rowCount),
  }));
  return { signals, matrix, problems, bytes: allocator.top };
}

/**
 * Memory for a problem, with areas for as many of the threads as fit.
 * Throws `training-too-large` when one alone takes more than the 4 GiB that WebAssembly reaches.
 */
export function createSolverMemory(wanted: SolverShape): SolverMemory {
  const shape = withThreadsThatFit(wanted);
  const { bytes } = placeAll(shape);
  const pages = Math.ceil(bytes / pageBytes);
  if (webAssembly === undefined || typeof SharedArrayBuffer === 'undefined') {
    return { shape: { ...shape, threads: 1 }, buffer: new ArrayBuffer(bytes) };
  }
  const shared = new webAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  return { shape, shared, buffer: shared.buffer };
}

function withThreadsThatFit(shape: SolverShape): SolverShape {
  for (let threads = shape.threads; threads > 0; threads--) {
    const fitting = { ...shape, threads };
    if (placeAll(fitting).bytes <= mostPages * pageBytes) return fitting;
  }
  const gibibytes = placeAll({ ...shape, threads: 1 }).bytes / 2 ** 30;
  throw new AssortError(
    'training-too-large',
    `Learning from ${shape.rowCount} texts with ${shape.featureCount} features takes ${gibibytes.toFixed(1)} GiB of memory, and more than 4 are not possible: learn from a sample.`,
    { rows: shape.rowCount, features: shape.featureCount },
  );
}

/** Two counters for the threads: the next task to take, and how many are done. */
export function signalViews({ buffer, shape }: SolverMemory): Int32Array {
  return new Int32Array(buffer, placeAll(shape).signals, 2);
}

export function matrixViews({ buffer, shape }: SolverMemory): MatrixViews {
  const { matrix } = placeAll(shape);
  return {
    starts: new Uint32Array(buffer, matrix.starts, shape.rowCount),
    ends: new Uint32Array(buffer, matrix.ends, shape.rowCount),
    wordEnds: new Uint32Array(buffer, matrix.wordEnds, shape.rowCount),
    lengths: new Float32Array(buffer, matrix.lengths, shape.rowCount),
    indices: new Uint32Array(buffer, matrix.indices, shape.entryCount),
    values: new Float32Array(buffer, matrix.values, shape.entryCount),
  };
}

/** The views of one thread's area, with the offsets written where the kernel reads them. */
export function problemViews({ buffer, shape }: SolverMemory, thread: number): ProblemViews {
  const { matrix, problems } = placeAll(shape);
  const problem = problems[thread]!;
  const { rowCount, featureCount } = shape;
  const words = new Uint32Array(buffer, problem.words, problemBytes / 4);
  for (const [field, place] of Object.entries(ProblemField)) {
    if (field in matrix) words[place] = matrix[field as keyof MatrixViews];
    else if (field in problem) words[place] = problem[field as keyof typeof problem];
  }
  const block = (offset: number) => new Float32Array(buffer, offset, blockWidth);
  return {
    words,
    floats: new Float32Array(buffer, problem.words, problemBytes / 4),
    loss: new Float64Array(buffer, problem.words + lossOffset, 1),
    weights: new Float32Array(buffer, problem.weights, featureCount * blockWidth),
    bias: block(problem.bias),
    dual: new Float32Array(buffer, problem.dual, rowCount * blockWidth),
    signs: new Int8Array(buffer, problem.signs, rowCount * blockWidth),
    open: new Uint8Array(buffer, problem.open, rowCount),
    active: new Uint32Array(buffer, problem.active, rowCount),
    shrinkAbove: block(problem.shrinkAbove),
    largest: block(problem.largest),
    smallest: block(problem.smallest),
    decisions: block(problem.decisions),
    steps: block(problem.steps),
    positiveDiagonal: block(problem.positiveDiagonal),
  };
}

/** Where the ends of the rows stand: with their characters, or without. */
export function endsOffset({ shape }: SolverMemory, wordsOnly: boolean): number {
  const { matrix } = placeAll(shape);
  return wordsOnly ? matrix.wordEnds : matrix.ends;
}
