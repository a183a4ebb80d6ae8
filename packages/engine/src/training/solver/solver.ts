import type { TrainingCheckpoint } from '../../ports/training-checkpoint.ts';
import type { TrainingThreads } from '../../ports/training-threads.ts';
import { BlockSolver } from './block-solver.ts';
import { type Batch, runTask, taskCount } from './learning-task.ts';
import { matrixViews, type SolverMemory, signalViews } from './solver-memory.ts';
import { decodeResult, encodeResult, type TaskResult } from './task-result.ts';
import {
  awaitNews,
  countNews,
  countTaken,
  type HelperNews,
  type HelperOrder,
  type TaskShare,
  takeTask,
} from './training-messages.ts';

/** How far a batch has come, with the loss of the last pass that this thread made. */
export interface BatchProgress {
  readonly done: number;
  readonly total: number;
  readonly pass: number;
  readonly loss: number;
}

/** Runs batches of tasks on all threads. What they give does not depend on how many there are. */
export class Solver {
  readonly #memory: SolverMemory;
  readonly #threads: TrainingThreads | undefined;
  readonly #checkpoint: TrainingCheckpoint | undefined;
  readonly #own: BlockSolver;
  readonly #signals: Int32Array;
  /** The scale of the characters' part that `lengths` counts, and the one that it has in `values`. */
  #scale = Number.NaN;
  #valueScale = 1;

  constructor(memory: SolverMemory, threads?: TrainingThreads, checkpoint?: TrainingCheckpoint) {
    this.#memory = memory;
    this.#threads = memory.shape.threads > 1 ? threads : undefined;
    this.#checkpoint = checkpoint;
    this.#own = new BlockSolver(memory, 0);
    this.#signals = signalViews(memory);
    this.#post({ kind: 'memory', memory });
  }

  /** @param key names the batch in the checkpoint: the same key, the same batch */
  *run(batch: Batch, key: string): Generator<BatchProgress, TaskResult[], void> {
    const total = taskCount(batch);
    const results: TaskResult[] = [];
    for (let task = 0; task < total; task++) {
      const bytes = this.#checkpoint?.read(`${key}.${task}`);
      if (bytes !== undefined) results[task] = decodeResult(bytes);
    }
    const tasks = Array.from({ length: total }, (_, task) => task).filter(
      (task) => results[task] === undefined,
    );
    let done = total - tasks.length;
    const keep = (task: number, result: TaskResult) => {
      results[task] = result;
      done++;
      this.#checkpoint?.write(`${key}.${task}`, encodeResult(result));
    };
    this.#scaleCharacters(batch.hyperparameters.characterScale);
    const share: TaskShare = { tasks, first: countTaken(this.#signals) };
    this.#post({ kind: 'batch', batch, share });
    let last = { pass: 0, loss: 0 };
    for (;;) {
      const task = takeTask(this.#signals, share);
      if (task === undefined) break;
      const steps = runTask(this.#own, batch, task);
      let step = steps.next();
      while (step.done !== true) {
        last = step.value;
        yield { done, total, ...last };
        step = steps.next();
      }
      keep(task, step.value);
      this.#collect(keep);
    }
    while (done < total) {
      const seen = countNews(this.#signals);
      this.#collect(keep);
      if (done < total) awaitNews(this.#signals, seen);
      yield { done, total, ...last };
    }
    return results;
  }

  #collect(keep: (task: number, result: TaskResult) => void): void {
    for (;;) {
      const news = this.#threads?.receive() as HelperNews | undefined;
      if (news === undefined) return;
      if (news.kind === 'failed') throw new Error(news.message);
      keep(news.task, news.result);
    }
  }

  #post(order: HelperOrder): void {
    this.#threads?.post(order);
  }

  /** Scales are powers of 2, so that nothing is rounded; 0 leaves the values, which the tasks then pass over. */
  #scaleCharacters(scale: number): void {
    if (scale === this.#scale) return;
    this.#scale = scale;
    const factor = scale === 0 ? 1 : scale / this.#valueScale;
    this.#valueScale *= factor;
    const { starts, ends, wordEnds, values, lengths } = matrixViews(this.#memory);
    for (let row = 0; row < starts.length; row++) {
      let length = 1;
      for (let entry = starts[row]!; entry < wordEnds[row]!; entry++) length += values[entry]! ** 2;
      for (let entry = wordEnds[row]!; entry < ends[row]!; entry++) {
        values[entry]! *= factor;
        if (scale > 0) length += values[entry]! ** 2;
      }
      lengths[row] = length;
    }
  }
}
