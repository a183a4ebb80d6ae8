import { BlockSolver } from './block-solver.ts';
import { runTask } from './learning-task.ts';
import { type SolverMemory, signalViews } from './solver-memory.ts';
import { announce, type HelperNews, type HelperOrder, takeTask } from './training-messages.ts';

/** Learns in a thread of its own what a training in another thread shares out. */
export class TrainingHelper {
  readonly #thread: number;
  readonly #send: (news: unknown) => void;
  #memory: SolverMemory | undefined;
  #solver: BlockSolver | undefined;

  /**
   * @param helper its number among the helpers, from 0 on
   * @param send brings a message to the `receive` of the training's `TrainingThreads`
   */
  constructor(helper: number, send: (news: unknown) => void) {
    this.#thread = helper + 1;
    this.#send = send;
  }

  /** Handles what the training's `TrainingThreads` posted; returns when nothing is left to take. */
  handle(message: unknown): void {
    const order = message as HelperOrder;
    if (order.kind === 'get-ready') return;
    if (order.kind === 'memory') {
      this.#memory = order.memory;
      // There may not be memory for all threads.
      const hasArea = this.#thread < order.memory.shape.threads;
      this.#solver = hasArea ? new BlockSolver(order.memory, this.#thread) : undefined;
      return;
    }
    if (this.#solver === undefined) return;
    const signals = signalViews(this.#memory!);
    const tell = (news: HelperNews) => {
      this.#send(news);
      announce(signals);
    };
    try {
      for (;;) {
        const task = takeTask(signals, order.share);
        if (task === undefined) return;
        const steps = runTask(this.#solver, order.batch, task);
        let step = steps.next();
        while (step.done !== true) step = steps.next();
        tell({ kind: 'result', task, result: step.value });
      }
    } catch (error) {
      tell({ kind: 'failed', message: String(error) });
    }
  }
}
