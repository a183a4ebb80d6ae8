/** Hands items from one task to another: who puts one waits while `capacity` of them have not been taken. */
export class Channel<Item> implements AsyncIterable<Item> {
  readonly #capacity: number;
  readonly #items: Item[] = [];
  #isClosed = false;
  #failure: { readonly reason: unknown } | undefined;
  #change = Promise.withResolvers<void>();

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** Resolves when there was room. What comes after the end is dropped. */
  async put(item: Item): Promise<void> {
    while (this.#items.length >= this.#capacity && !this.#isClosed) await this.#change.promise;
    if (this.#isClosed) return;
    this.#items.push(item);
    this.#tell();
  }

  /** No more items come; those that are there can still be taken. */
  close(): void {
    this.#isClosed = true;
    this.#tell();
  }

  /** Ends at once: who takes the next item gets the reason. */
  fail(reason: unknown): void {
    this.#failure ??= { reason };
    this.close();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, void> {
    for (;;) {
      if (this.#failure !== undefined) throw this.#failure.reason;
      const item = this.#items.shift();
      if (item !== undefined) {
        this.#tell();
        yield item;
      } else if (this.#isClosed) return;
      else await this.#change.promise;
    }
  }

  #tell(): void {
    const { resolve } = this.#change;
    this.#change = Promise.withResolvers<void>();
    resolve();
  }
}
