import { loadKernel } from '../../web-assembly.ts';
import { kernelBytes } from './kernel-bytes.ts';
import { PlainKernel } from './plain-kernel.ts';
import { matrixViews, type ProblemViews, type SolverMemory } from './solver-memory.ts';

/** The inner loops of learning a block of eight labels; both ways of running them give the same bits. */
export interface Kernel {
  /**
   * One pass over the active rows in random order, as `PlainKernel.pass` says it. Reads and writes the problem's views.
   */
  pass(): void;
  /** Writes the row's eight decision values to the problem's `decisions`. */
  decide(row: number): void;
}

interface KernelExports {
  pass(problem: number): void;
  decide(problem: number, row: number): void;
}

/** WebAssembly with 128-bit vectors where it can run, plain TypeScript otherwise. */
export function createKernel(memory: SolverMemory, problem: ProblemViews): Kernel {
  const kernel =
    memory.shared && loadKernel<KernelExports>(kernelBytes, { env: { memory: memory.shared } });
  if (kernel === undefined) return new PlainKernel(matrixViews(memory), problem);
  const offset = problem.words.byteOffset;
  return { pass: () => kernel.pass(offset), decide: (row) => kernel.decide(offset, row) };
}
