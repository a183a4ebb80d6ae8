/**
 * Who wants to know of the end of a signal. Thousands of calls may share one signal, and to add a listener to a signal
 * takes time for each that it has; this adds one in all.
 */
export class AbortListeners {
  readonly #bySignal = new WeakMap<AbortSignal, Set<() => void>>();

  /** Calls back once when the signal is aborted; the function that it returns takes that back. */
  add(signal: AbortSignal, listener: () => void): () => void {
    const listeners = this.#bySignal.get(signal) ?? this.#listenTo(signal);
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  #listenTo(signal: AbortSignal): Set<() => void> {
    const listeners = new Set<() => void>();
    this.#bySignal.set(signal, listeners);
    signal.addEventListener('abort', () => {
      for (const listener of listeners) listener();
    });
    return listeners;
  }
}
