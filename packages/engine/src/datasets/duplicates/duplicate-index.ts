import { nearSimilarity } from './find-duplicates.ts';
import { bandCount, bandHash, MinHash, signatureLength } from './min-hash.ts';
import { Shingler } from './shingler.ts';

/** Known texts of a bucket that a text is compared with. */
const comparedTexts = 20;

/** Texts that are known, and whether another one is the same as one of them or nearly so. Grows by one text at a time. */
export class DuplicateIndex {
  readonly #texts: string[] = [];
  readonly #keys = new Set<number>();
  /** Of each band: the first text with a hash, and those after it. */
  readonly #firsts = Array.from({ length: bandCount }, () => new Map<number, number>());
  readonly #others = Array.from({ length: bandCount }, () => new Map<number, number[]>());
  readonly #shingler = new Shingler();
  readonly #minHash = new MinHash();
  readonly #signature = new Int32Array(signatureLength);

  add(text: string): void {
    const key = this.#shingler.key(text);
    if (this.#keys.has(key)) return;
    this.#keys.add(key);
    this.#sign(text);
    const place = this.#texts.push(text) - 1;
    for (let band = 0; band < bandCount; band++) {
      const hash = bandHash(this.#signature, 0, band);
      const others = this.#others[band]!.get(hash);
      if (!this.#firsts[band]!.has(hash)) this.#firsts[band]!.set(hash, place);
      else if (others === undefined) this.#others[band]!.set(hash, [place]);
      else if (others.length < comparedTexts) others.push(place);
    }
  }

  /** Whether a known text is the same or nearly the same. */
  has(text: string): boolean {
    if (this.#keys.has(this.#shingler.key(text))) return true;
    this.#sign(text);
    return [...this.#candidates()].some(
      (place) => this.#shingler.similarity(this.#texts[place]!, text) >= nearSimilarity,
    );
  }

  #sign(text: string): void {
    this.#minHash.sign(this.#shingler.shingles(text), this.#signature, 0);
  }

  /** Known texts that share a band with the signature. */
  #candidates(): Set<number> {
    const places = new Set<number>();
    for (let band = 0; band < bandCount; band++) {
      const hash = bandHash(this.#signature, 0, band);
      const first = this.#firsts[band]!.get(hash);
      if (first === undefined) continue;
      places.add(first);
      for (const other of this.#others[band]!.get(hash) ?? []) places.add(other);
    }
    return places;
  }
}
