/** In milliseconds. */
const longestMemory = 30_000;

/** How fast something goes on, going by the last half minute. */
export class Pace {
  #marks: { readonly done: number; readonly at: number }[];

  /** @param now in milliseconds */
  constructor(now: number) {
    this.#marks = [{ done: 0, at: now }];
  }

  reached(done: number, now: number): void {
    const recent = this.#marks.findIndex(({ at }) => at >= now - longestMemory);
    // The last mark before the half minute stays, to count from.
    if (recent > 1) this.#marks = this.#marks.slice(recent - 1);
    this.#marks.push({ done, at: now });
  }

  get perSecond(): number {
    const first = this.#marks[0]!;
    const last = this.#marks.at(-1)!;
    return last.at === first.at ? 0 : ((last.done - first.done) / (last.at - first.at)) * 1000;
  }
}
