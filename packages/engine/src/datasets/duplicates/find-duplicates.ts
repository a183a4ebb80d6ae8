import { DisjointSets } from './disjoint-sets.ts';
import { agreement, bandCount, bandHash, MinHash, signatureLength } from './min-hash.ts';
import { Shingler } from './shingler.ts';

/** From this similarity of their shingles on (Jaccard), two texts are near-duplicates. */
export const nearSimilarity = 0.8;

/** Signatures may agree this much less than the texts, by chance (three standard errors). */
const leastAgreement = nearSimilarity - 0.11;
/** Texts of a bucket that the next one is compared with: more would take long in large buckets and find the same. */
const comparedTexts = 20;
const textsPerReport = 1000;

/** Which texts are the same or nearly so. Texts are given by position; every group has at least two, ascending. */
export interface Duplicates {
  /** By text: the first text with the same words in the same order, itself if there is none before it. */
  readonly sameAs: Int32Array;
  /** By text: the first text of its group, itself if it stands alone. Holds near-duplicates of near-duplicates, too. */
  readonly groupOf: Int32Array;
  readonly groups: readonly (readonly number[])[];
}

/**
 * Finds equal texts, and near-duplicates by MinHash and banding (Leskovec, Rajaraman and Ullman, Mining of Massive
 * Datasets, chapter 3), each checked against the texts themselves. Takes time and memory (500 bytes) per text.
 */
export function findDuplicates(
  texts: readonly string[],
  onProgress?: (done: number, total: number) => void,
): Duplicates {
  const shingler = new Shingler();
  const sameAs = findSame(texts, shingler);
  const distinct = Int32Array.from(sameAs.keys()).filter((text) => sameAs[text] === text);
  const signatures = new Int32Array(distinct.length * signatureLength);
  const minHash = new MinHash();
  for (const [index, text] of distinct.entries()) {
    if (index % textsPerReport === 0) onProgress?.(index, distinct.length);
    minHash.sign(shingler.shingles(texts[text]!), signatures, index * signatureLength);
  }
  const sets = new DisjointSets(texts.length);
  for (const [text, first] of sameAs.entries()) sets.unite(text, first);
  const isNear = (one: number, other: number) =>
    agreement(signatures, one, other) >= leastAgreement &&
    shingler.similarity(texts[distinct[one]!]!, texts[distinct[other]!]!) >= nearSimilarity;
  for (let band = 0; band < bandCount; band++) {
    for (const bucket of bucketsOf(signatures, distinct.length, band)) {
      uniteBucket(bucket, distinct, sets, isNear);
    }
  }
  const groupOf = Int32Array.from(sameAs.keys(), (text) => sets.find(text));
  return { sameAs, groupOf, groups: groupsOf(groupOf) };
}

function findSame(texts: readonly string[], shingler: Shingler): Int32Array {
  const firsts = new Map<number, number>();
  return Int32Array.from(texts, (text, index) => {
    const key = shingler.key(text);
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, index);
    return first ?? index;
  });
}

/** The texts whose signatures agree in the whole band, where there are several. */
function bucketsOf(signatures: Int32Array, count: number, band: number): Iterable<number[]> {
  const firsts = new Map<number, number>();
  const buckets = new Map<number, number[]>();
  for (let index = 0; index < count; index++) {
    const hash = bandHash(signatures, index * signatureLength, band);
    const first = firsts.get(hash);
    if (first === undefined) {
      firsts.set(hash, index);
      continue;
    }
    const bucket = buckets.get(hash);
    if (bucket === undefined) buckets.set(hash, [first, index]);
    else bucket.push(index);
  }
  return buckets.values();
}

function uniteBucket(
  bucket: readonly number[],
  distinct: Int32Array,
  sets: DisjointSets,
  isNear: (one: number, other: number) => boolean,
): void {
  for (const [place, index] of bucket.entries()) {
    for (const other of bucket.slice(Math.max(0, place - comparedTexts), place)) {
      const [one, two] = [distinct[other]!, distinct[index]!];
      if (sets.find(one) !== sets.find(two) && isNear(other, index)) sets.unite(one, two);
    }
  }
}

function groupsOf(groupOf: Int32Array): number[][] {
  const members = new Map<number, number[]>();
  for (const [text, group] of groupOf.entries()) {
    if (text === group) continue;
    const known = members.get(group);
    if (known === undefined) members.set(group, [group, text]);
    else known.push(text);
  }
  return [...members.values()];
}
