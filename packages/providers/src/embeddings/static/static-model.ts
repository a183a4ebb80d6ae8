import { setImmediate } from 'node:timers/promises';
import type { EmbeddingModel } from '@assort/engine';
import type { TextTokens } from './text-tokens.ts';
import type { TokenVectors } from './token-vectors.ts';

interface StaticModelParts {
  readonly name: string;
  readonly identity: string;
  readonly tokens: TextTokens;
  readonly vectors: TokenVectors;
  /** Whether vectors get length 1. */
  readonly normalize: boolean;
}

const textsPerTurn = 64;

/** The mean of the vectors of a text's tokens. Source: model2vec, `StaticModel.encode`. */
export function createStaticModel(parts: StaticModelParts): EmbeddingModel {
  const { name, identity, tokens, vectors, normalize } = parts;
  const { dimensions } = vectors;
  const sum = new Float64Array(dimensions);

  function embedText(text: string): Float32Array {
    const ids = tokens.idsOf(text);
    sum.fill(0);
    for (const id of ids) addVector(sum, vectors, id);
    const divisor = (normalize ? lengthOf(sum) : ids.length) || 1;
    return Float32Array.from(sum, (value) => value / divisor);
  }

  return {
    name,
    identity,
    dimensions,
    async embed(texts, signal) {
      const embedded: Float32Array[] = [];
      for (const text of texts) {
        // Lets a server answer others, and the signal arrive, while many texts are embedded.
        if (embedded.length % textsPerTurn === 0) await setImmediate();
        signal?.throwIfAborted();
        embedded.push(embedText(text));
      }
      return embedded;
    },
  };
}

function addVector(sum: Float64Array, vectors: TokenVectors, token: number): void {
  const { rows, rowOfToken, weights } = vectors;
  const start = (rowOfToken?.[token] ?? token) * sum.length;
  const weight = weights?.[token] ?? 1;
  for (let i = 0; i < sum.length; i++) sum[i]! += rows[start + i]! * weight;
}

function lengthOf(vector: Float64Array): number {
  let squares = 0;
  for (const value of vector) squares += value * value;
  return Math.sqrt(squares);
}
