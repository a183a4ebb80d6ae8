import { approximateTokens } from '@assort/engine';

/** Of one call; the smallest limit among the providers. */
const mostTexts = 96;
const mostTokens = 50_000;

/** The indices of texts, in batches that fit into a call. */
export function* batchTexts(texts: readonly string[], indices: Iterable<number>) {
  let batch: number[] = [];
  let tokens = 0;
  for (const index of indices) {
    const more = approximateTokens(texts[index]!);
    if (batch.length === mostTexts || (batch.length > 0 && tokens + more > mostTokens)) {
      yield batch;
      batch = [];
      tokens = 0;
    }
    batch.push(index);
    tokens += more;
  }
  if (batch.length > 0) yield batch;
}
