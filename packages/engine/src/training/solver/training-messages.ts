import type { Batch } from './learning-task.ts';
import type { SolverMemory } from './solver-memory.ts';
import type { TaskResult } from './task-result.ts';

/** What the helpers are told. */
export type HelperOrder =
  /** Comes long before the others, so that the thread is there by then. */
  | { readonly kind: 'get-ready' }
  | { readonly kind: 'memory'; readonly memory: SolverMemory }
  | { readonly kind: 'batch'; readonly batch: Batch; readonly share: TaskShare };

/** The tasks of a batch; the counter of taken tasks runs on from batch to batch, and this batch's begin at `first`. */
export interface TaskShare {
  readonly tasks: readonly number[];
  readonly first: number;
}

/** What a helper answers. */
export type HelperNews =
  | { readonly kind: 'result'; readonly task: number; readonly result: TaskResult }
  | { readonly kind: 'failed'; readonly message: string };

const taken = 0;
const news = 1;

/** The next task of the batch that no thread has taken; undefined when there is none. */
export function takeTask(signals: Int32Array, { tasks, first }: TaskShare): number | undefined {
  for (;;) {
    const next = Atomics.load(signals, taken);
    // Where the counter has run on, another batch has begun.
    const index = next - first;
    if (index < 0 || index >= tasks.length) return undefined;
    if (Atomics.compareExchange(signals, taken, next, next + 1) === next) return tasks[index]!;
  }
}

export function countTaken(signals: Int32Array): number {
  return Atomics.load(signals, taken);
}

export function announce(signals: Int32Array): void {
  Atomics.add(signals, news, 1);
  Atomics.notify(signals, news);
}

export function countNews(signals: Int32Array): number {
  return Atomics.load(signals, news);
}

/** Sleeps until there are more news than `seen`, or for a tenth of a second. */
export function awaitNews(signals: Int32Array, seen: number): void {
  Atomics.wait(signals, news, seen, 100);
}
