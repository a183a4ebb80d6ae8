const empty = -1;

/** A hash table from 64-bit n-gram hashes to feature numbers, with open addressing and linear probing. */
export class FeatureTable {
  size = 0;
  #low: Int32Array;
  #high: Int32Array;
  #features: Int32Array;
  #mask: number;

  /** @param expected number of features to make room for. */
  constructor(expected = 1024) {
    let capacity = 1024;
    while (capacity < expected * 2) capacity *= 2;
    this.#low = new Int32Array(capacity);
    this.#high = new Int32Array(capacity);
    this.#features = new Int32Array(capacity).fill(empty);
    this.#mask = capacity - 1;
  }

  /** The feature of the hash, or -1. */
  find(low: number, high: number): number {
    let slot = (low ^ (high >>> 7)) & this.#mask;
    for (;;) {
      const feature = this.#features[slot]!;
      if (feature === empty || (this.#low[slot] === low && this.#high[slot] === high)) {
        return feature;
      }
      slot = (slot + 1) & this.#mask;
    }
  }

  /** The feature of the hash; a hash that is new gets the next number. */
  add(low: number, high: number): number {
    if ((this.size + 1) * 2 > this.#features.length) this.#grow();
    let slot = (low ^ (high >>> 7)) & this.#mask;
    for (;;) {
      const feature = this.#features[slot]!;
      if (feature === empty) break;
      if (this.#low[slot] === low && this.#high[slot] === high) return feature;
      slot = (slot + 1) & this.#mask;
    }
    this.#low[slot] = low;
    this.#high[slot] = high;
    this.#features[slot] = this.size;
    return this.size++;
  }

  /** The two halves of every feature's hash, by feature number. */
  keys(): { low: Int32Array; high: Int32Array } {
    const low = new Int32Array(this.size);
    const high = new Int32Array(this.size);
    for (let slot = 0; slot < this.#features.length; slot++) {
      const feature = this.#features[slot]!;
      if (feature === empty) continue;
      low[feature] = this.#low[slot]!;
      high[feature] = this.#high[slot]!;
    }
    return { low, high };
  }

  #grow(): void {
    const { low, high } = this.keys();
    const larger = new FeatureTable(this.#features.length);
    for (let feature = 0; feature < low.length; feature++)
      larger.add(low[feature]!, high[feature]!);
    this.#low = larger.#low;
    this.#high = larger.#high;
    this.#features = larger.#features;
    this.#mask = larger.#mask;
  }
}
