import { type FileHandle, open } from 'node:fs/promises';
import { unusable } from '../embedding-error.ts';
import { isObject } from '../read-json.ts';
import { decodeFloat16 } from './float16.ts';

/** A tensor's numbers, row after row. Whole numbers stay as small as they are stored. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly values: Float32Array | Float64Array | Int8Array | Int32Array | BigInt64Array;
}

interface StoredTensor {
  readonly dtype: string;
  readonly shape: readonly number[];
  /** First byte and the one after the last, counted from the end of the header. */
  readonly data_offsets: readonly [number, number];
}

const elementTypes: Readonly<
  Record<string, { bytes: number; decode: (buffer: ArrayBuffer) => Tensor['values'] }>
> = {
  F64: { bytes: 8, decode: (buffer) => new Float64Array(buffer) },
  F32: { bytes: 4, decode: (buffer) => new Float32Array(buffer) },
  F16: { bytes: 2, decode: (buffer) => decodeFloat16(new Uint16Array(buffer)) },
  I8: { bytes: 1, decode: (buffer) => new Int8Array(buffer) },
  I32: { bytes: 4, decode: (buffer) => new Int32Array(buffer) },
  I64: { bytes: 8, decode: (buffer) => new BigInt64Array(buffer) },
};

const lengthBytes = 8;
const mostHeaderBytes = 100_000_000;
const mostBytesPerRead = 2 ** 30;

/**
 * Reads chosen tensors of a safetensors file: the header's length (8 bytes), the header (JSON), the tensors.
 * All numbers are little-endian. Source: https://huggingface.co/docs/safetensors, "Format".
 * A name that the file lacks is left out.
 */
export async function readTensors(
  path: string,
  names: readonly string[],
): Promise<Map<string, Tensor>> {
  const file = await open(path);
  try {
    const { header, end } = await readHeader(file, path);
    const tensors = new Map<string, Tensor>();
    for (const name of names) {
      const stored = Object.hasOwn(header, name) ? header[name] : undefined;
      if (stored === undefined) continue;
      if (!isStoredTensor(stored)) throw damaged(path);
      tensors.set(name, await readTensor(file, path, name, stored, end));
    }
    return tensors;
  } finally {
    await file.close();
  }
}

/** The names of the tensors in a safetensors file. */
export async function tensorNames(path: string): Promise<string[]> {
  const file = await open(path);
  try {
    return Object.keys((await readHeader(file, path)).header);
  } finally {
    await file.close();
  }
}

async function readHeader(file: FileHandle, path: string) {
  const prelude = new DataView(await readBytes(file, path, 0, lengthBytes));
  const length = Number(prelude.getBigUint64(0, true));
  if (length > mostHeaderBytes) throw damaged(path);
  const end = lengthBytes + length;
  const text = new TextDecoder().decode(await readBytes(file, path, lengthBytes, end));
  let header: unknown;
  try {
    header = JSON.parse(text);
  } catch {
    throw damaged(path);
  }
  if (!isObject(header)) throw damaged(path);
  return { header, end };
}

function isStoredTensor(value: unknown): value is StoredTensor {
  if (!isObject(value)) return false;
  const { dtype, shape, data_offsets: offsets } = value;
  return typeof dtype === 'string' && isCounts(shape) && isCounts(offsets) && offsets.length === 2;
}

function isCounts(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((each) => Number.isSafeInteger(each) && each >= 0);
}

async function readTensor(
  file: FileHandle,
  path: string,
  name: string,
  { dtype, shape, data_offsets: [start, stop] }: StoredTensor,
  headerEnd: number,
): Promise<Tensor> {
  const type = elementTypes[dtype];
  if (!type) {
    throw unusable(
      `${path}: the tensor "${name}" is of type ${dtype}; save the model as ${Object.keys(elementTypes).slice(0, 4).join(', ')} instead.`,
    );
  }
  const length = shape.reduce((product, size) => product * size, 1);
  if (stop - start !== length * type.bytes) throw damaged(path);
  const buffer = await readBytes(file, path, headerEnd + start, headerEnd + stop);
  return { shape, values: type.decode(buffer) };
}

/** Reads in parts, because one read of Node ends at 2 GiB. */
async function readBytes(
  file: FileHandle,
  path: string,
  start: number,
  end: number,
): Promise<ArrayBuffer> {
  if (end > (await file.stat()).size) throw damaged(path);
  const bytes = new Uint8Array(end - start);
  let filled = 0;
  while (filled < bytes.length) {
    const length = Math.min(bytes.length - filled, mostBytesPerRead);
    const { bytesRead } = await file.read(bytes, filled, length, start + filled);
    if (bytesRead === 0) throw damaged(path);
    filled += bytesRead;
  }
  return bytes.buffer;
}

const damaged = (path: string) =>
  unusable(`${path} is cut off or not a safetensors file: copy the model's folder again.`);
