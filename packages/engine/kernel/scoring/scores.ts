import { sublinear } from './environment';
import { itemBytes } from './items';

/** 1 + ln(n) for n below 256. */
let logarithms: usize;
let scores: usize;
let bias: usize;
/** Bytes of one number per label. */
let width: usize;
let facetCount: u32;
let hasCharacters: bool;

/** @param ownWidth bytes of one number per label */
export function configureScores(
  ownLogarithms: usize,
  ownScores: usize,
  ownBias: usize,
  ownWidth: usize,
  ownFacetCount: u32,
  withCharacters: bool,
): void {
  logarithms = ownLogarithms;
  scores = ownScores;
  bias = ownBias;
  width = ownWidth;
  facetCount = ownFacetCount;
  hasCharacters = withCharacters;
}

function worthOf(occurrences: u32): f64 {
  return occurrences < 256
    ? <f64>load<f32>(logarithms + ((<usize>occurrences) << 2))
    : sublinear(occurrences);
}

/** Weighs what the text holds, and adds up what that says. */
export function add(tokens: usize, tokensEnd: usize, pairs: usize, pairsEnd: usize): bool {
  let words: f64 = 0;
  let characters: f64 = 0;
  for (let token = tokens; token < tokensEnd; token += itemBytes) {
    const row = load<u32>(token);
    const weight = worthOf(load<u32>(token, 4));
    store<f32>(token, <f32>weight, 8);
    words += weight * weight * <f64>load<f32>(row, 4);
    characters += weight * weight * <f64>load<f32>(row, 8);
  }
  for (let pair = pairs; pair < pairsEnd; pair += itemBytes) {
    const value = worthOf(load<u32>(pair, 4)) * <f64>load<f32>(load<u32>(pair));
    store<f32>(pair, <f32>value, 8);
    words += value * value;
  }
  const wordScale = words > 0 ? 1 / sqrt(words) : 0;
  const characterScale = characters > 0 ? 1 / sqrt(characters) : 0;
  memory.copy(scores, bias, width);
  for (let token = tokens; token < tokensEnd; token += itemBytes) {
    const sums = load<u32>(token) + 16;
    const weight = <f64>load<f32>(token, 8);
    if (hasCharacters) addBoth(sums, <f32>(weight * wordScale), <f32>(weight * characterScale));
    else addWord(sums, <f32>(weight * wordScale));
  }
  for (let pair = pairs; pair < pairsEnd; pair += itemBytes) {
    addRecord(load<u32>(pair), <f64>load<f32>(pair, 8) * wordScale);
  }
  return words > 0 || characters > 0;
}

function addWord(sums: usize, weight: f32): void {
  const weights = f32x4.splat(weight);
  for (let at: usize = 0; at < width; at += 16) {
    const worth = f32x4.mul(weights, v128.load(sums + at));
    v128.store(scores + at, f32x4.add(v128.load(scores + at), worth));
  }
}

function addBoth(sums: usize, wordWeight: f32, characterWeight: f32): void {
  const words = f32x4.splat(wordWeight);
  const characters = f32x4.splat(characterWeight);
  for (let at: usize = 0; at < width; at += 16) {
    const worth = f32x4.add(
      f32x4.mul(words, v128.load(sums + at)),
      f32x4.mul(characters, v128.load(sums + width + at)),
    );
    v128.store(scores + at, f32x4.add(v128.load(scores + at), worth));
  }
}

/**
 * A pair's record holds its idf; then for each facet a scale, a number of groups of eight labels, the numbers of these
 * groups, and their codes.
 */
function addRecord(record: usize, value: f64): void {
  let at = record + 4;
  for (let facet: u32 = 0; facet < facetCount; facet++) {
    const scale = f32x4.splat(<f32>(value * <f64>load<f32>(at)));
    let group = at + 5;
    let codes = group + <usize>load<u8>(at, 4);
    for (const stop = codes; group < stop; group++) {
      const place = scores + ((<usize>load<u8>(group)) << 5);
      const eight = v128.load8x8_s(codes);
      const low = f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(eight));
      const high = f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_s(eight));
      v128.store(place, f32x4.add(v128.load(place), f32x4.mul(scale, low)));
      v128.store(place, f32x4.add(v128.load(place, 16), f32x4.mul(scale, high)), 16);
      codes += 8;
    }
    at = (codes + 3) & ~3;
  }
}
