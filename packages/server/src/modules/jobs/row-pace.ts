interface Sample {
  readonly at: number;
  readonly done: number;
}

/** Milliseconds that the rate looks back, and how long it takes until there is one. */
const windowMs = 10_000;
const shortestMs = 1_000;

/** How fast rows are done, over the last ten seconds of one turn. */
export class RowPace {
  #samples: Sample[] = [];

  /** Takes how many rows are done now; rows per second, or null before there is a second to tell it from. */
  add(done: number, now: number): number | null {
    this.#samples.push({ at: now, done });
    // The last one before the window stays, so that the rate is over the whole of it.
    while (this.#samples.length > 2 && this.#samples[1]!.at <= now - windowMs)
      this.#samples.shift();
    const first = this.#samples[0]!;
    const elapsed = now - first.at;
    return elapsed < shortestMs ? null : (Math.max(0, done - first.done) * 1000) / elapsed;
  }
}
