/**
 * Writes items in groups, one group at a time: as soon as there are `size` of them, or `delayMs` after the first.
 * A group that can not be written fails the next `put`, or `close`.
 */
export class GroupedWriter<Item> {
  readonly #write: (items: readonly Item[]) => Promise<void>;
  readonly #size: number;
  readonly #delayMs: number;
  #waiting: Item[] = [];
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();
  #failure: { readonly error: unknown } | undefined;

  constructor(
    write: (items: readonly Item[]) => Promise<void>,
    { size, delayMs }: { readonly size: number; readonly delayMs: number },
  ) {
    this.#write = write;
    this.#size = size;
    this.#delayMs = delayMs;
  }

  /** Resolves when there is room for more. */
  async put(item: Item): Promise<void> {
    if (this.#failure) throw this.#failure.error;
    this.#waiting.push(item);
    this.#timer ??= setTimeout(() => this.#flush(), this.#delayMs);
    if (this.#waiting.length < this.#size) return;
    await this.#writing;
    this.#flush();
  }

  /** Writes what is left. */
  async close(): Promise<void> {
    this.#flush();
    await this.#writing;
    if (this.#failure) throw this.#failure.error;
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const group = this.#waiting;
    if (group.length === 0) return;
    this.#waiting = [];
    this.#writing = this.#writing
      .then(() => (this.#failure ? undefined : this.#write(group)))
      .catch((error: unknown) => {
        this.#failure ??= { error };
      });
  }
}
