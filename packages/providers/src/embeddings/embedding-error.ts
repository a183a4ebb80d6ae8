import { AssortError } from '@assort/engine';

/** A folder or a name from which no embedding model can be made. `sentence` says what is wrong and what to do. */
export function unusable(sentence: string): AssortError {
  return new AssortError('embeddings-unusable', sentence);
}

/** What a library says of its failure, short enough to stand within a sentence. */
export function firstLine(error: unknown): string {
  const [line = ''] = String(error instanceof Error ? error.message : error).split('\n');
  return line.replace(/\.$/, '');
}
