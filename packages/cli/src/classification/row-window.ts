import type { TextRow } from '../files/read-texts.ts';
import type { Classified } from '../files/result-writer.ts';

/** Rows that may be read before the first of them is answered. */
const mostRows = 10_000;
/** In UTF-16 code units. */
const mostCharacters = 20_000_000;

/** The place of one row in the order of the input. */
export interface Place {
  readonly row: TextRow;
  result?: Classified;
}

/**
 * Gives results out in the order of their rows, in whatever order they come, and keeps whoever reads the rows from
 * running far ahead.
 */
export class RowWindow {
  readonly #places: Place[] = [];
  readonly #room = new Bell();
  readonly #news = new Bell();
  readonly #onSettled: (rows: number) => void;
  #settled = 0;
  #characters = 0;
  #end: { readonly failure?: { readonly error: unknown } } | undefined;

  /** @param onSettled hears of the number of rows that have a result */
  constructor(onSettled: (rows: number) => void) {
    this.#onSettled = onSettled;
  }

  /** Waits for room. Rejects when the window was ended. */
  async enter(row: TextRow): Promise<Place> {
    while (this.#isFull && this.#end === undefined) await this.#room.rung();
    if (this.#end !== undefined) throw new Error('No more rows are taken.');
    const place: Place = { row };
    this.#places.push(place);
    this.#characters += row.text.length;
    return place;
  }

  settle(place: Place, result: Classified): void {
    place.result = result;
    this.#onSettled(++this.#settled);
    if (place === this.#places[0]) this.#news.ring();
  }

  /** @param failure why there will be no result for the rows that have none */
  end(failure?: { readonly error: unknown }): void {
    this.#end ??= { failure };
    this.#news.ring();
    this.#room.ring();
  }

  /** Ends after the last row; on a failure, throws it after the last row before which none is unanswered. */
  async *results(): AsyncGenerator<readonly Classified[]> {
    for (;;) {
      const results = this.#take();
      if (results.length > 0) yield results;
      else if (this.#end?.failure !== undefined) throw this.#end.failure.error;
      else if (this.#end !== undefined) return;
      else await this.#news.rung();
    }
  }

  get #isFull(): boolean {
    const { length } = this.#places;
    return length >= mostRows || (length > 0 && this.#characters >= mostCharacters);
  }

  #take(): readonly Classified[] {
    const unsettled = this.#places.findIndex(({ result }) => result === undefined);
    const settled = this.#places.splice(0, unsettled < 0 ? this.#places.length : unsettled);
    for (const { row } of settled) this.#characters -= row.text.length;
    if (settled.length > 0) this.#room.ring();
    return settled.map(({ result }) => result!);
  }
}

/** Wakes whoever waits for it. */
class Bell {
  #waiting: (() => void)[] = [];

  rung(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  ring(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }
}
