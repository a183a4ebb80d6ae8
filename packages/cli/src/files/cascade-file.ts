import { readFile } from 'node:fs/promises';
import type { CascadeGuarantee } from '@assort/engine';
import { UsageError } from '../failure.ts';
import { replaceFile } from './replace-file.ts';

const format = 'assort-cascade';

/** What `assort cascade fit` found, and for whom it holds. */
export interface FittedCascade {
  readonly format: typeof format;
  /** The fingerprint of the own model. */
  readonly trained: string;
  /** The language model, as the user named it. */
  readonly llm: string;
  /** A digest of how it was asked. */
  readonly asked: string;
  /** By facet. */
  readonly facets: Readonly<Record<string, CascadeGuarantee>>;
}

export async function writeCascade(
  path: string,
  fitted: Omit<FittedCascade, 'format'>,
): Promise<void> {
  const text = `${JSON.stringify({ format, ...fitted }, null, 2)}\n`;
  await replaceFile(path, (file) => file.writeFile(text));
}

export async function readCascade(path: string): Promise<FittedCascade> {
  const content = parse(await readFile(path, 'utf8'));
  if (isCascade(content)) return content;
  throw new UsageError(
    `${path} holds no thresholds of a cascade: write it with «assort cascade fit».`,
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isCascade(value: unknown): value is FittedCascade {
  const { format: found, facets } = (value ?? {}) as Partial<FittedCascade>;
  if (found !== format || typeof facets !== 'object') return false;
  return Object.values(facets).every(
    (facet) => facet.threshold === null || typeof facet.threshold === 'number',
  );
}
