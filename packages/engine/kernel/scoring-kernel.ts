/**
 * From a text to the decision values of all labels, in AssemblyScript, compiled by `npm run build:kernel` into
 * src/strategies/trained/scoring/kernel-bytes.ts. plain-scorer.ts beside it says what is computed, in TypeScript, and
 * gives the same bits; kernel-model.ts writes the tables that this reads.
 *
 * Waiting for memory and wrongly guessed branches are what takes time. So a text is read in several short passes, each
 * of which asks for what the next one needs, so that it comes at the same time; and what is known of a pair stands in
 * one place.
 */

import { countTokens, itemBytes } from './scoring/items';
import { giveBack, keepTaken, take } from './scoring/memory';
import { countPairs, findNeighbours } from './scoring/pairs';
import { add, configureScores } from './scoring/scores';
import { findRows, forgetSpellings, spellingCount } from './scoring/spellings';
import { keepClasses, tokenize } from './scoring/tokenizer';

export { asked, take } from './scoring/memory';
export { addPair, makePairs } from './scoring/pairs';

/** How many tokens the areas below hold. */
let room: u32;
let text: usize;
/** The tokens of the text as they are written; then their rows. */
let written: usize;
/** The keys of neighbours that may be pairs. */
let neighbours: usize;
/** The distinct tokens and pairs of the text. */
let tokens: usize;
let pairs: usize;

/** Ends what belongs to the model. Everything that is handed over was taken before. */
export function configure(
  classes: usize,
  logarithms: usize,
  scores: usize,
  bias: usize,
  width: usize,
  facetCount: u32,
  hasCharacters: bool,
): void {
  keepClasses(classes);
  configureScores(logarithms, scores, bias, width, facetCount, hasCharacters);
  keepTaken();
  forget();
}

/** Forgets every spelling and row. */
export function forget(): void {
  giveBack();
  room = 0;
  forgetSpellings();
}

export function spellings(): u32 {
  return spellingCount;
}

/** Where a text of so many UTF-16 code units is to be written as UTF-8. */
export function makeRoom(units: u32): usize {
  if (units <= room) return text;
  room = max(units, 2 * room);
  // Scanning and counting look at a little more than there is.
  const places = <usize>room + 1;
  text = take(3 * room + 16);
  written = take(itemBytes * places);
  neighbours = take(8 * places);
  tokens = take(itemBytes * places);
  pairs = take(itemBytes * places);
  return text;
}

/** Reads the text of so many bytes and writes its decision values; false when nothing in it is known. */
export function score(length: u32): bool {
  const rowsEnd = findRows(written, tokenize(text, text + length, written));
  const tokensEnd = countTokens(written, rowsEnd, tokens);
  const neighboursEnd = findNeighbours(written, rowsEnd, neighbours);
  const pairsEnd = countPairs(neighbours, neighboursEnd, pairs);
  return add(tokens, tokensEnd, pairs, pairsEnd);
}
