import { unusable } from '../embedding-error.ts';
import { readTensors, type Tensor } from './safetensors.ts';

/** The vector of each token: a row of `rows`, times the token's weight. */
export interface TokenVectors {
  readonly dimensions: number;
  /** Row after row, `dimensions` numbers each. */
  readonly rows: ArrayLike<number>;
  /** The row of each token, where a quantized vocabulary shares rows; without it, token n has row n. */
  readonly rowOfToken: Int32Array | undefined;
  readonly weights: ArrayLike<number> | undefined;
}

/** What model2vec and sentence-transformers call the matrix of vectors. */
export const matrixNames: readonly string[] = ['embeddings', 'embedding.weight'];

/** Reads `model.safetensors` and makes sure that each of the tokens has a vector. */
export async function readTokenVectors(path: string, tokenCount: number): Promise<TokenVectors> {
  const tensors = await readTensors(path, [...matrixNames, 'weights', 'mapping']);
  const matrix = matrixNames.map((name) => tensors.get(name)).find((tensor) => tensor);
  const [rowCount, dimensions] = matrix?.shape ?? [];
  if (matrix?.shape.length !== 2 || !rowCount || !dimensions) {
    throw unusable(
      `${path} has no matrix "embeddings" with one row per token: give the folder of a static embedding model.`,
    );
  }
  const weights = numbersOf(tensors.get('weights'));
  const rowOfToken = wholeNumbersOf(tensors.get('mapping'));
  const rows = numbersOf(matrix);
  const covered = Math.min(rowOfToken?.length ?? rowCount, weights?.length ?? tokenCount);
  if (!rows || covered < tokenCount) {
    throw unusable(
      `${path} has vectors for ${covered} tokens, but tokenizer.json has ${tokenCount}: take both files from the same model.`,
    );
  }
  if (rowOfToken?.some((row) => row < 0 || row >= rowCount)) {
    throw unusable(
      `${path} maps a token to a row that is not there: copy the model's folder again.`,
    );
  }
  return { dimensions, rows, rowOfToken, weights };
}

function numbersOf(
  tensor: Tensor | undefined,
): Exclude<Tensor['values'], BigInt64Array> | undefined {
  if (!tensor) return undefined;
  return tensor.values instanceof BigInt64Array ? wholeNumbersOf(tensor) : tensor.values;
}

function wholeNumbersOf(tensor: Tensor | undefined): Int32Array | undefined {
  if (!tensor) return undefined;
  const { values } = tensor;
  return values instanceof Int32Array
    ? values
    : Int32Array.from(values as ArrayLike<number>, Number);
}
