import { DuplicateIndex } from '../datasets/duplicates/duplicate-index.ts';

/** New texts that were left out, by reason. */
export interface DroppedTexts {
  readonly duplicates: number;
  readonly tooShort: number;
  readonly tooLong: number;
}

export interface LengthLimits {
  /** In UTF-16 code units. */
  readonly least: number;
  readonly most: number;
}

/** Shorter than half the shortest or longer than twice the longest of usual texts is unlike them. */
const factor = 2;
/** Of the known texts, this share at either end is not usual. */
const tail = 0.01;
const anyLength: LengthLimits = { least: 2, most: 20_000 };

/** How long a text may be to be like the known ones. */
export function lengthLimits(known: readonly number[]): LengthLimits {
  if (known.length === 0) return anyLength;
  const lengths = known.toSorted((one, other) => one - other);
  const at = (share: number) => lengths[Math.round(share * (lengths.length - 1))]!;
  return {
    least: Math.max(anyLength.least, at(tail) / factor),
    most: Math.min(anyLength.most, at(1 - tail) * factor),
  };
}

/** Keeps new texts that are of a usual length and neither (nearly) the same as a known one nor as one another. */
export class TextScreen {
  readonly #index = new DuplicateIndex();
  readonly #lengths: number[] = [];
  #limits: LengthLimits | undefined;

  /** Makes a text known. All of them are to be known before the first one is screened. */
  learn(text: string): void {
    this.#lengths.push(text.length);
    this.#index.add(text);
  }

  /** Whether a new text is kept; otherwise the reason why it is not. */
  screen(text: string): 'kept' | keyof DroppedTexts {
    this.#limits ??= lengthLimits(this.#lengths);
    if (text.length < this.#limits.least) return 'tooShort';
    if (text.length > this.#limits.most) return 'tooLong';
    if (this.#index.has(text)) return 'duplicates';
    this.#index.add(text);
    return 'kept';
  }
}
