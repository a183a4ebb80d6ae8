import type { Lexicon } from '../../../features/lexicon.ts';
import { sublinear } from '../../../features/text-reader.ts';
import { classifyCharacter } from '../../../text/characters.ts';
import { decisionCount, type FacetModel } from '../../../training/facet-model.ts';
import { withRoom } from '../../../vectors/growing.ts';
import { loadKernel } from '../../../web-assembly.ts';
import { kernelBytes } from './kernel-bytes.ts';
import { fitsKernel, type KernelLayout, writeModel } from './kernel-model.ts';
import type { ScoringEnvironment, ScoringKernel } from './scoring-kernel.ts';
import type { TextScorer } from './text-scorer.ts';
import { addEntries, usesCharacters } from './token-sums.ts';

/** The kernel's row for spellings of which normalising leaves nothing. */
const nothing = 1;
const rowHeaderBytes = 16;

/** A scorer that works in WebAssembly; undefined where that can't run, or labels are too many for it. */
export function createKernelScorer(
  facets: readonly FacetModel[],
  lexicon: Lexicon,
  mostTokens: number,
): KernelScorer | undefined {
  if (!fitsKernel(facets)) return undefined;
  let scorer: KernelScorer;
  const environment: ScoringEnvironment = {
    classify: classifyCharacter,
    describe: (start, length, isWord) => scorer.describe(start, length, isWord),
    sublinear,
  };
  const kernel = loadKernel<ScoringKernel>(kernelBytes, { environment });
  if (kernel === undefined) return undefined;
  scorer = new KernelScorer(kernel, facets, lexicon, mostTokens);
  return scorer;
}

/**
 * Hands texts to the kernel, which reads and scores them by itself; only spellings that it has not met before come
 * back, to be normalised and summed up once.
 */
class KernelScorer implements TextScorer {
  scores: readonly Float32Array[] = [];
  readonly #kernel: ScoringKernel;
  readonly #facets: readonly FacetModel[];
  readonly #lexicon: Lexicon;
  readonly #mostTokens: number;
  readonly #layout: KernelLayout;
  /** The kernel's row of each token of the lexicon; 0 where it has none. */
  #rows: Int32Array = new Int32Array(4096);
  #generation: number;
  readonly #encoder = new TextEncoder();
  readonly #decoder = new TextDecoder();
  /** Views of the kernel's memory; empty when that has grown. */
  #bytes = new Uint8Array(0);
  #integers = new Int32Array(0);
  #floats = new Float32Array(0);
  /** Where the text is written. */
  #text = new Uint8Array(0);

  constructor(
    kernel: ScoringKernel,
    facets: readonly FacetModel[],
    lexicon: Lexicon,
    mostTokens: number,
  ) {
    this.#kernel = kernel;
    this.#facets = facets;
    this.#lexicon = lexicon;
    this.#mostTokens = mostTokens;
    this.#layout = writeModel(kernel, facets, lexicon);
    this.#generation = lexicon.generation;
  }

  score(text: string): boolean {
    this.#forgetMuch();
    const start = this.#kernel.makeRoom(text.length);
    this.#follow();
    if (this.#text.byteOffset !== start || this.#text.length === 0) {
      this.#text = this.#bytes.subarray(start);
    }
    // Half of a surrogate pair ends a token, as a space does.
    const whole = text.isWellFormed() ? text : text.replace(/\p{Surrogate}/gu, ' ');
    const { written } = this.#encoder.encodeInto(whole, this.#text);
    const isKnown = this.#kernel.score(written) !== 0;
    this.#follow();
    return isKnown;
  }

  /** Makes the kernel's row of a spelling: the token's word, squared lengths, an empty mark, and its sums. */
  describe(start: number, length: number, isWord: number): number {
    this.#follow();
    const spelling = this.#decoder.decode(this.#bytes.subarray(start, start + length));
    const lexicon = this.#lexicon;
    const token = lexicon.store.addSpelling(spelling, isWord);
    if (token < 0) return nothing;
    lexicon.catchUp();
    this.#rows = withRoom(this.#rows, token + 1);
    this.#rows[token] ||= this.#makeRow(token);
    return this.#rows[token]!;
  }

  #makeRow(token: number): number {
    const lexicon = this.#lexicon;
    const { width, hasCharacters, firsts } = this.#layout;
    const row = this.#kernel.take(rowHeaderBytes + (hasCharacters ? 2 : 1) * width);
    this.#follow();
    const at = row / 4;
    const sums = at + rowHeaderBytes / 4;
    const characterSums = sums + width / 4;
    const floats = this.#floats;
    this.#integers[at] = lexicon.words[token]!;
    floats[at + 1] = lexicon.wordSquare[token]!;
    floats[at + 2] = lexicon.characterSquare[token]!;
    this.#integers[at + 3] = 0;
    floats.fill(0, sums, hasCharacters ? characterSums + width / 4 : characterSums);
    const middle = lexicon.characters[token]!;
    for (const [index, facet] of this.#facets.entries()) {
      const { weights } = facet;
      const first = firsts[index]!;
      addEntries(weights, lexicon, lexicon.starts[token]!, middle, 1, floats, sums + first);
      if (!usesCharacters(facet, lexicon)) continue;
      const end = lexicon.starts[token + 1]!;
      addEntries(weights, lexicon, middle, end, 1, floats, characterSums + first);
    }
    return row;
  }

  #forgetMuch(): void {
    const lexicon = this.#lexicon;
    if (this.#kernel.spellings() > this.#mostTokens) lexicon.forget();
    if (lexicon.generation === this.#generation) return;
    this.#generation = lexicon.generation;
    this.#kernel.forget();
    this.#rows.fill(0);
  }

  /** Makes the views anew when the memory has grown. */
  #follow(): void {
    if (this.#bytes.length > 0) return;
    const { buffer } = this.#kernel.memory;
    this.#bytes = new Uint8Array(buffer);
    this.#integers = new Int32Array(buffer);
    this.#floats = new Float32Array(buffer);
    this.scores = this.#facets.map(
      (facet, index) =>
        new Float32Array(
          buffer,
          this.#layout.scores + 4 * this.#layout.firsts[index]!,
          decisionCount(facet),
        ),
    );
  }
}
