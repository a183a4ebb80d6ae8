/** The entries with the highest values of all that were offered: a heap with the lowest of them on top. */
export class Highest {
  count = 0;
  readonly entries: Int32Array;
  readonly values: Float64Array;

  /** @param most how many are kept */
  constructor(most: number) {
    this.entries = new Int32Array(most);
    this.values = new Float64Array(most);
  }

  /** Of equal values the first that were offered are kept. */
  offer(entry: number, value: number): void {
    if (this.count < this.values.length) this.#rise(this.count++, entry, value);
    else if (value > this.values[0]!) this.#sink(entry, value);
  }

  /** The entries by falling value; of equal ones the lowest first. */
  ranked(): number[] {
    const places = Array.from({ length: this.count }, (_, place) => place);
    places.sort(
      (one, other) =>
        this.values[other]! - this.values[one]! || this.entries[one]! - this.entries[other]!,
    );
    return places.map((place) => this.entries[place]!);
  }

  #rise(from: number, entry: number, value: number): void {
    let place = from;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (this.values[parent]! <= value) break;
      this.#move(parent, place);
      place = parent;
    }
    this.#set(place, entry, value);
  }

  #sink(entry: number, value: number): void {
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= this.count) break;
      if (child + 1 < this.count && this.values[child + 1]! < this.values[child]!) child++;
      if (this.values[child]! >= value) break;
      this.#move(child, place);
      place = child;
    }
    this.#set(place, entry, value);
  }

  #move(from: number, to: number): void {
    this.#set(to, this.entries[from]!, this.values[from]!);
  }

  #set(place: number, entry: number, value: number): void {
    this.entries[place] = entry;
    this.values[place] = value;
  }
}

/** The numbers of the `most` highest values, by falling value; of equal ones the first. */
export function highestOf(values: ArrayLike<number>, most: number): number[] {
  const highest = new Highest(Math.min(most, values.length));
  for (let number = 0; number < values.length; number++) highest.offer(number, values[number]!);
  return highest.ranked();
}
