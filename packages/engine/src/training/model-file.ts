import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { AssortError } from '../errors.ts';
import type { NgramSettings } from '../features/ngrams.ts';
import type { Facet } from '../taxonomy/taxonomy.ts';
import type { FacetModel } from './facet-model.ts';
import type { Hyperparameters } from './solver/learning-task.ts';
import type { ModelCard, TrainedModel } from './trained-model.ts';

/**
 * One binary, little-endian: 8 bytes "ASSORT" and the format's version (2 bytes), the header's length (4 bytes)
 * and 4 bytes of padding, the header (JSON), every array aligned to 8 bytes, and the SHA-256 of all before it.
 */
const magic = utf8ToBytes('ASSORT');
export const formatVersion = 3;
/** Its files are those of today, but for hierarchies. */
const oldestVersion = 2;
const preludeLength = 16;
const checksumLength = 32;

const arrayTypes = { Int8Array, Int32Array, Uint16Array, Uint32Array, Float32Array };
type StoredArray = Int8Array | Int32Array | Uint16Array | Uint32Array | Float32Array;

interface Header {
  readonly card: ModelCard;
  readonly settings: NgramSettings;
  readonly tokenFeatures: number;
  readonly wordFeatures: number;
  readonly facets: readonly {
    readonly facet: Facet;
    readonly labels: readonly string[];
    readonly hyperparameters: Hyperparameters;
    readonly isHierarchy?: true;
  }[];
  /** The arrays in their order: offset from the end of the header, number of elements. */
  readonly arrays: readonly {
    readonly type: keyof typeof arrayTypes;
    readonly offset: number;
    readonly length: number;
  }[];
}

export function encodeModel(model: TrainedModel): Uint8Array {
  const { vocabulary } = model;
  const arrays: StoredArray[] = [vocabulary.low, vocabulary.high, vocabulary.inverseFrequency];
  for (const { weights, calibration, thresholds, abstention, hierarchy } of model.facets) {
    arrays.push(weights.scales, weights.starts, weights.labels, weights.codes, weights.bias);
    arrays.push(calibration.slope, calibration.offset, calibration.top, thresholds);
    arrays.push(abstention.leastDecision, abstention.scores, abstention.answered, abstention.right);
    if (hierarchy === undefined) continue;
    const { tree, slope, offset } = hierarchy;
    arrays.push(tree.starts, tree.labels, tree.nodes, slope, offset);
  }
  let bodyLength = 0;
  const placed = arrays.map((array) => {
    const offset = bodyLength;
    bodyLength = align(offset + array.byteLength);
    const type = array.constructor.name as keyof typeof arrayTypes;
    return { type, offset, length: array.length };
  });
  const header: Header = {
    card: model.card,
    settings: vocabulary.settings,
    tokenFeatures: vocabulary.tokenFeatures,
    wordFeatures: vocabulary.wordFeatures,
    facets: model.facets.map(({ facet, labels, hyperparameters, hierarchy }) => ({
      facet,
      labels,
      hyperparameters,
      ...(hierarchy !== undefined && { isHierarchy: true }),
    })),
    arrays: placed,
  };
  const headerBytes = utf8ToBytes(JSON.stringify(header));
  const bodyStart = align(preludeLength + headerBytes.length);
  const bytes = new Uint8Array(bodyStart + bodyLength + checksumLength);
  bytes.set(magic);
  const view = new DataView(bytes.buffer);
  view.setUint16(6, formatVersion, true);
  view.setUint32(8, headerBytes.length, true);
  bytes.set(headerBytes, preludeLength);
  for (const [index, array] of arrays.entries()) {
    const source = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    bytes.set(source, bodyStart + placed[index]!.offset);
  }
  bytes.set(sha256(bytes.subarray(0, -checksumLength)), bytes.length - checksumLength);
  return bytes;
}

/**
 * Reads a model file. The model keeps views of the bytes, which must not change afterwards.
 * Throws `model-damaged` when they are not a whole, unchanged model file, and `model-older` or `model-newer` when
 * another version of Assort wrote them in another format.
 */
export function decodeModel(file: Uint8Array): TrainedModel {
  // Views of 4-byte numbers need an aligned start, which a slice of a larger buffer may lack.
  const bytes = isAligned(file) ? file : file.slice();
  const header = readHeader(bytes);
  const bodyStart = bytes.byteOffset + align(preludeLength + headerLength(bytes));
  const arrays = header.arrays.map(
    ({ type, offset, length }) => new arrayTypes[type](bytes.buffer, bodyStart + offset, length),
  );
  let next = 0;
  const take = <Stored extends StoredArray>() => arrays[next++] as Stored;
  const vocabulary = {
    settings: header.settings,
    tokenFeatures: header.tokenFeatures,
    wordFeatures: header.wordFeatures,
    low: take<Int32Array>(),
    high: take<Int32Array>(),
    inverseFrequency: take<Float32Array>(),
  };
  const facets = header.facets.map(({ isHierarchy, ...described }): FacetModel => {
    const weights = {
      scales: take<Float32Array>(),
      starts: take<Uint32Array>(),
      labels: take<Uint16Array>(),
      codes: take<Int8Array>(),
      bias: take<Float32Array>(),
    };
    const calibration = {
      slope: take<Float32Array>(),
      offset: take<Float32Array>(),
      top: take<Float32Array>(),
    };
    return {
      ...described,
      weights,
      calibration,
      thresholds: take<Float32Array>(),
      abstention: {
        leastDecision: take<Float32Array>(),
        scores: take<Float32Array>(),
        answered: take<Uint32Array>(),
        right: take<Uint32Array>(),
      },
      hierarchy: isHierarchy && {
        tree: {
          starts: take<Uint32Array>(),
          labels: take<Int32Array>(),
          nodes: take<Int32Array>(),
        },
        slope: take<Float32Array>(),
        offset: take<Float32Array>(),
      },
    };
  });
  return { card: header.card, vocabulary, facets };
}

function readHeader(bytes: Uint8Array): Header {
  if (bytes.length < magic.length || magic.some((byte, index) => bytes[index] !== byte)) {
    throw new AssortError(
      'model-damaged',
      'This is not an Assort model file: give a file that `assort train` wrote.',
    );
  }
  if (bytes.length >= preludeLength && versionOf(bytes) > formatVersion) {
    throw new AssortError(
      'model-newer',
      `The model file has format ${versionOf(bytes)}, but this version of Assort reads format ${formatVersion}: update Assort, or train the model again.`,
      { format: versionOf(bytes), supported: formatVersion },
    );
  }
  if (bytes.length >= preludeLength && versionOf(bytes) < oldestVersion) {
    throw new AssortError(
      'model-older',
      `The model file has format ${versionOf(bytes)}, which this version of Assort no longer reads: train the model again.`,
      { format: versionOf(bytes), supported: formatVersion },
    );
  }
  if (bytes.length < preludeLength + checksumLength || !checksumHolds(bytes)) {
    throw new AssortError(
      'model-damaged',
      'The model file is damaged (its checksum does not hold): copy it again, or train the model again.',
    );
  }
  const text = bytes.subarray(preludeLength, preludeLength + headerLength(bytes));
  return JSON.parse(new TextDecoder().decode(text)) as Header;
}

function isAligned(bytes: Uint8Array): bytes is Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer && bytes.byteOffset % 8 === 0;
}

function versionOf(bytes: Uint8Array): number {
  return bytes[6]! + 256 * bytes[7]!;
}

function headerLength(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(8, true);
}

function checksumHolds(bytes: Uint8Array): boolean {
  const expected = bytes.subarray(-checksumLength);
  const actual = sha256(bytes.subarray(0, -checksumLength));
  return actual.every((byte, index) => byte === expected[index]);
}

function align(offset: number): number {
  return Math.ceil(offset / 8) * 8;
}
