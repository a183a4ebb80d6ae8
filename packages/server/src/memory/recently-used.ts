import { LRUCache } from 'lru-cache';

/** Milliseconds for which the clock is not looked at again. */
export const ttlResolution = 50;

/** Keeps what was used last, so that it is made once; what failed is forgotten at once. */
export class RecentlyUsed<Value> {
  readonly #made: LRUCache<string, Promise<Value>>;

  /** @param ttl milliseconds for which a value is believed; as long as it is kept if left out */
  constructor(capacity: number, ttl?: number) {
    const believing = { ttl, ttlResolution };
    this.#made = new LRUCache({ max: capacity, ...(ttl !== undefined && believing) });
  }

  /** What began to be made before its key was forgotten is not shared with those who ask afterwards. */
  get(key: string, make: () => Promise<Value>): Promise<Value> {
    const known = this.#made.get(key);
    if (known) return known;
    const value = make();
    this.#made.set(key, value);
    value.catch(() => {
      if (this.#made.peek(key) === value) this.#made.delete(key);
    });
    return value;
  }

  forget(key: string): void {
    this.#made.delete(key);
  }

  forgetThose(startingWith: string): void {
    deleteThose(this.#made, startingWith);
  }
}

export function deleteThose<Value extends {}>(
  cache: LRUCache<string, Value>,
  startingWith: string,
): void {
  for (const key of [...cache.keys()]) {
    if (key.startsWith(startingWith)) cache.delete(key);
  }
}
