import type { Lexicon } from '../../../features/lexicon.ts';
import { sublinear } from '../../../features/text-reader.ts';
import { decisionCount, type FacetModel } from '../../../training/facet-model.ts';
import type { LinearWeights } from '../../../training/linear-weights.ts';
import type { ScoringKernel } from './scoring-kernel.ts';
import { mostKeptLabels, usesCharacters } from './token-sums.ts';

/** Code points whose classes are kept. */
const classCount = 0x20000;
const logarithmCount = 256;
/** Labels that are added to at once; a group has labels of one facet only. */
const groupShift = 3;
const groupSize = 1 << groupShift;

/** Where the labels of all facets stand among the kernel's scores, one facet after the other. */
export interface KernelLayout {
  /** Byte offset of the scores. */
  readonly scores: number;
  /** Bytes of one number per label, with those that fill up the last group of each facet. */
  readonly width: number;
  /** Whether a facet uses characters: tokens then have sums of these, too. */
  readonly hasCharacters: boolean;
  /** The place of each facet's first label. */
  readonly firsts: readonly number[];
}

function groupsOf(model: FacetModel): number {
  return Math.ceil(decisionCount(model) / groupSize);
}

/** Whether the labels are few enough to keep sums of each token, and to number their groups in 8 bits. */
export function fitsKernel(facets: readonly FacetModel[]): boolean {
  const groups = facets.reduce((sum, facet) => sum + groupsOf(facet), 0);
  return groups * groupSize <= mostKeptLabels;
}

/** Writes to the kernel's memory what it needs of a model: biases, and what is known of each pair in one place. */
export function writeModel(
  kernel: ScoringKernel,
  facets: readonly FacetModel[],
  lexicon: Lexicon,
): KernelLayout {
  const firsts: number[] = [];
  let groups = 0;
  for (const facet of facets) {
    firsts.push(groups * groupSize);
    groups += groupsOf(facet);
  }
  const width = 4 * groups * groupSize;
  const classes = kernel.take(classCount);
  const logarithms = kernel.take(4 * logarithmCount);
  const bias = kernel.take(width);
  const scores = kernel.take(width);
  writePairs(kernel, facets, lexicon, firsts);
  const floats = new Float32Array(kernel.memory.buffer);
  for (let count = 0; count < logarithmCount; count++) {
    floats[logarithms / 4 + count] = sublinear(count);
  }
  for (const [index, { weights }] of facets.entries()) {
    floats.set(weights.bias, bias / 4 + firsts[index]!);
  }
  const hasCharacters = facets.some((facet) => usesCharacters(facet, lexicon));
  kernel.configure(classes, logarithms, scores, bias, width, facets.length, hasCharacters);
  return { scores, width, hasCharacters, firsts };
}

function writePairs(
  kernel: ScoringKernel,
  facets: readonly FacetModel[],
  { vocabulary }: Lexicon,
  firsts: readonly number[],
): void {
  const { tokenFeatures, wordFeatures, low, high, inverseFrequency } = vocabulary;
  if (wordFeatures === tokenFeatures) return;
  let bytes = 0;
  for (let pair = tokenFeatures; pair < wordFeatures; pair++) {
    bytes += 4;
    for (const { weights } of facets) bytes += weightBytes(countGroups(weights, pair));
  }
  let record = kernel.take(bytes);
  kernel.makePairs(2 ** Math.ceil(Math.log2(1.5 * (wordFeatures - tokenFeatures))));
  const writer = new RecordWriter(kernel.memory.buffer);
  for (let pair = tokenFeatures; pair < wordFeatures; pair++) {
    kernel.addPair(low[pair]!, high[pair]!, record);
    writer.floats[record / 4] = inverseFrequency[pair]!;
    record += 4;
    for (let facet = 0; facet < facets.length; facet++) {
      record = writer.write(record, facets[facet]!.weights, pair, firsts[facet]!);
    }
  }
}

/** The number of groups of labels for which the feature says something. */
function countGroups({ starts, labels }: LinearWeights, feature: number): number {
  let count = 0;
  let last = -1;
  for (let entry = starts[feature]!; entry < starts[feature + 1]!; entry++) {
    const group = labels[entry]! >> groupShift;
    if (group !== last) count++;
    last = group;
  }
  return count;
}

/** Scale, number of groups, their numbers and codes; at multiples of 4. */
function weightBytes(groupCount: number): number {
  return 4 * Math.ceil((5 + (1 + groupSize) * groupCount) / 4);
}

/** Writes what addRecord of the kernel reads. */
class RecordWriter {
  readonly floats: Float32Array;
  readonly #bytes: Uint8Array;

  constructor(memory: ArrayBuffer) {
    this.floats = new Float32Array(memory);
    this.#bytes = new Uint8Array(memory);
  }

  /** Writes the weights of a feature at the given place, and returns the one where the next go. */
  write(at: number, weights: LinearWeights, feature: number, first: number): number {
    const { scales, starts, labels, codes } = weights;
    const groupCount = countGroups(weights, feature);
    this.floats[at / 4] = scales[feature]!;
    this.#bytes[at + 4] = groupCount;
    let group = at + 4;
    let last = -1;
    let code = at + 5 + groupCount - groupSize;
    for (let entry = starts[feature]!; entry < starts[feature + 1]!; entry++) {
      const label = first + labels[entry]!;
      if (label >> groupShift !== last) {
        last = label >> groupShift;
        this.#bytes[++group] = last;
        code += groupSize;
      }
      this.#bytes[code + (label % groupSize)] = codes[entry]!;
    }
    return at + weightBytes(groupCount);
  }
}
