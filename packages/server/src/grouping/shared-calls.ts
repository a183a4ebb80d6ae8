interface Turn<Value> {
  readonly current: Promise<Value>;
  /** What those who came meanwhile wait for: it begins when the current one has ended. */
  next: Promise<Value> | undefined;
}

/**
 * One call for all who ask for the same at the same time. Whoever comes while a call is under way gets the answer of
 * the next one, so that everybody sees at least what was true when they asked.
 */
export class SharedCalls<Value> {
  readonly #turns = new Map<string, Turn<Value>>();

  get(key: string, call: () => Promise<Value>): Promise<Value> {
    const turn = this.#turns.get(key);
    if (turn === undefined) return this.#begin(key, call);
    turn.next ??= turn.current.then(
      () => this.#begin(key, call),
      () => this.#begin(key, call),
    );
    return turn.next;
  }

  #begin(key: string, call: () => Promise<Value>): Promise<Value> {
    const turn: Turn<Value> = { current: call(), next: undefined };
    this.#turns.set(key, turn);
    const end = () => {
      if (turn.next === undefined) this.#turns.delete(key);
    };
    turn.current.then(end, end);
    return turn.current;
  }
}
