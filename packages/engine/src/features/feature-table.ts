const slotWidth = 4;
const empty = -1;

/**
 * A hash table from 64-bit hashes to numbers that count up from 0, with open addressing and linear probing.
 * A slot takes 16 bytes: both halves of the hash, the number, and a mark that belongs to the caller.
 */
export class FeatureTable {
  size = 0;
  #slots: Int32Array;
  #mask: number;
  /** The upper bits of the mixed hash say where to look first. */
  #shift: number;

  /** @param expected how many hashes to make room for. */
  constructor(expected = 1024) {
    let capacity = 1024;
    while (capacity < expected * 2) capacity *= 2;
    this.#slots = new Int32Array(capacity * slotWidth).fill(empty);
    this.#mask = capacity * slotWidth - 1;
    this.#shift = 32 - Math.log2(capacity);
  }

  /** The number of the hash, or -1. */
  find(low: number, high: number): number {
    return this.#slots[this.#slotOf(low, high) + 2]!;
  }

  /** The number of the hash; a hash that is new gets the next one. */
  add(low: number, high: number): number {
    const slot = this.#slotOf(low, high);
    const number = this.#slots[slot + 2]!;
    if (number !== empty) return number;
    if ((this.size + 1) * 2 * slotWidth > this.#slots.length) {
      this.#grow();
      return this.add(low, high);
    }
    this.#slots[slot] = low;
    this.#slots[slot + 1] = high;
    this.#slots[slot + 2] = this.size;
    return this.size++;
  }

  /** Where the search for a hash begins; `touch` and then `slotFrom` go on from there. */
  firstSlot(low: number, high: number): number {
    return (Math.imul(low ^ Math.imul(high, 0x85ebca77), 0x9e3779b1) >>> this.#shift) * slotWidth;
  }

  /**
   * Brings a slot into the cache. Slots that are touched one after the other come from memory at the same time;
   * searches, which depend on what they find, would wait for each.
   */
  touch(slot: number): number {
    return this.#slots[slot]!;
  }

  /**
   * Where a hash stands, for `numberAt`, `markAt` and `setMark`; stays valid until the next `add`.
   *
   * @param slot the first slot of the hash
   */
  slotFrom(slot: number, low: number, high: number): number {
    const slots = this.#slots;
    for (let at = slot; ; at = (at + slotWidth) & this.#mask) {
      if (slots[at + 2] === empty) return at;
      if (slots[at] === low && slots[at + 1] === high) return at;
    }
  }

  /** The number in the slot; -1 when it is free. */
  numberAt(slot: number): number {
    return this.#slots[slot + 2]!;
  }

  /** What `setMark` put there; marks are not kept when the table grows. */
  markAt(slot: number): number {
    return this.#slots[slot + 3]!;
  }

  setMark(slot: number, mark: number): void {
    this.#slots[slot + 3] = mark;
  }

  #slotOf(low: number, high: number): number {
    return this.slotFrom(this.firstSlot(low, high), low, high);
  }

  /** The two halves of every hash, by number. */
  keys(): { low: Int32Array; high: Int32Array } {
    const low = new Int32Array(this.size);
    const high = new Int32Array(this.size);
    for (let slot = 0; slot < this.#slots.length; slot += slotWidth) {
      const number = this.#slots[slot + 2]!;
      if (number === empty) continue;
      low[number] = this.#slots[slot]!;
      high[number] = this.#slots[slot + 1]!;
    }
    return { low, high };
  }

  #grow(): void {
    const { low, high } = this.keys();
    const larger = new FeatureTable(this.#slots.length / slotWidth);
    for (let number = 0; number < low.length; number++) larger.add(low[number]!, high[number]!);
    this.#slots = larger.#slots;
    this.#mask = larger.#mask;
    this.#shift = larger.#shift;
  }
}
