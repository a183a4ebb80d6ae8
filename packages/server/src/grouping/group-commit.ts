import { codeOf, refusal } from '../errors.ts';

/** Items of which a group is begun at once: while the database writes them, what else came is read. */
const enough = 16;
/** Groups that are written at once, so that the database need not wait until the next one is sent. */
const mostGroups = 3;

interface Entry<Item> {
  readonly items: readonly Item[];
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Writes what comes at the same time together, and tells each caller when its items are written: what comes while
 * groups are being written makes the next (group commit, as databases write their logs). A group that is refused for
 * what is in it is written entry by entry, so that one that can not be written harms no other.
 */
export class GroupCommit<Item> {
  readonly #write: (items: readonly Item[]) => Promise<void>;
  readonly #mostWaiting: number;
  #waiting: Entry<Item>[] = [];
  #waitingItems = 0;
  #groups = 0;
  /** Begins a group that is too small to be begun at once. */
  #turn: NodeJS.Immediate | undefined;

  /** @param mostWaiting items that may wait; more are refused as `overloaded` */
  constructor(write: (items: readonly Item[]) => Promise<void>, mostWaiting: number) {
    this.#write = write;
    this.#mostWaiting = mostWaiting;
  }

  /** Resolves when the items are written. */
  put(items: readonly Item[]): Promise<void> {
    if (this.#waitingItems > 0 && this.#waitingItems + items.length > this.#mostWaiting) {
      return Promise.reject(
        refusal('overloaded', 'More texts come than can be stored; send this one again later.'),
      );
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ items, resolve, reject });
      this.#waitingItems += items.length;
      if (this.#waitingItems >= enough) this.#begin();
      // What came in the same turn of the event loop goes into the same group.
      else this.#turn ??= setImmediate(() => this.#begin());
    });
  }

  #begin(): void {
    clearImmediate(this.#turn);
    this.#turn = undefined;
    if (this.#groups === mostGroups) return;
    this.#groups++;
    this.#writeAll();
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const group = this.#waiting;
      this.#waiting = [];
      this.#waitingItems = 0;
      await this.#writeGroup(group);
    }
    this.#groups--;
  }

  async #writeGroup(group: readonly Entry<Item>[]): Promise<void> {
    try {
      await this.#write(group.flatMap(({ items }) => items));
      for (const { resolve } of group) resolve();
    } catch (error) {
      const isOfDatabase = ['database-down', 'storage-full'].includes(codeOf(error));
      if (group.length === 1 || isOfDatabase) {
        for (const { reject } of group) reject(error);
        return;
      }
      for (const entry of group) await this.#writeGroup([entry]);
    }
  }
}
