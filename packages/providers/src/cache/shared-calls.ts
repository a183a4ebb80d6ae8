import { AbortListeners } from '../scheduling/abort-listeners.ts';

/** Work that several callers wait for; called off when none of them does any more. */
export class SharedCalls<Result> {
  readonly #aborts = new AbortListeners();
  readonly #calls = new Map<string, SharedCall<Result>>();

  /**
   * The result of the work that is under way under the key, or that is begun now.
   * Rejects with the caller's own signal's reason when it is aborted.
   */
  async join(
    key: string,
    begin: (signal: AbortSignal) => Promise<Result>,
    signal?: AbortSignal,
  ): Promise<{ readonly result: Result; readonly first: boolean }> {
    signal?.throwIfAborted();
    const running = this.#calls.get(key);
    const call = running ?? this.#begin(key, begin);
    call.callers++;
    const leave = () => {
      call.callers--;
      if (call.callers > 0) return;
      // Whoever comes now begins anew.
      if (this.#calls.get(key) === call) this.#calls.delete(key);
      call.controller.abort(signal?.reason);
    };
    const result = await this.#untilAborted(call.result, leave, signal);
    return { result, first: !running };
  }

  #untilAborted(
    result: Promise<Result>,
    leave: () => void,
    signal: AbortSignal | undefined,
  ): Promise<Result> {
    if (!signal) return result;
    return new Promise((resolve, reject) => {
      const forget = this.#aborts.add(signal, () => {
        leave();
        reject(signal.reason);
      });
      result.then(resolve, reject).finally(forget);
    });
  }

  #begin(key: string, begin: (signal: AbortSignal) => Promise<Result>): SharedCall<Result> {
    const controller = new AbortController();
    const call = { controller, callers: 0, result: begin(controller.signal) };
    this.#calls.set(key, call);
    const end = () => {
      if (this.#calls.get(key) === call) this.#calls.delete(key);
    };
    call.result.then(end, end);
    return call;
  }
}

interface SharedCall<Result> {
  readonly controller: AbortController;
  readonly result: Promise<Result>;
  callers: number;
}
