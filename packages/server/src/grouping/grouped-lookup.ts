interface Asker<Row> {
  readonly resolve: (row: Row | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Looks up together what is asked for at the same time: what comes while one look is under way makes the next. So
 * everybody sees at least what was true when they asked.
 */
export class GroupedLookup<Row> {
  readonly #load: (keys: readonly string[]) => Promise<ReadonlyMap<string, Row>>;
  #waiting = new Map<string, Asker<Row>[]>();
  #isLooking = false;

  constructor(load: (keys: readonly string[]) => Promise<ReadonlyMap<string, Row>>) {
    this.#load = load;
  }

  /** Undefined where there is none. */
  get(key: string): Promise<Row | undefined> {
    return new Promise((resolve, reject) => {
      const askers = this.#waiting.get(key);
      if (askers) askers.push({ resolve, reject });
      else this.#waiting.set(key, [{ resolve, reject }]);
      if (this.#isLooking) return;
      this.#isLooking = true;
      // What is asked for in the same turn of the event loop is looked up with it.
      setImmediate(() => this.#lookAll());
    });
  }

  async #lookAll(): Promise<void> {
    while (this.#waiting.size > 0) {
      const group = this.#waiting;
      this.#waiting = new Map();
      try {
        const found = await this.#load([...group.keys()]);
        for (const [key, askers] of group) {
          for (const { resolve } of askers) resolve(found.get(key));
        }
      } catch (error) {
        for (const { reject } of [...group.values()].flat()) reject(error);
      }
    }
    this.#isLooking = false;
  }
}
