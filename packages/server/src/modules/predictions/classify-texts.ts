import { setImmediate } from 'node:timers/promises';
import type { ErrorCode } from '@assort/contract';
import {
  type Answer,
  AssortError,
  type ClassifyOptions,
  checkText,
  type Strategy,
} from '@assort/engine';

/** What came of one text: an answer, or why there is none. */
export type TextOutcome =
  | { readonly answer: Answer; readonly latencyMs: number; readonly error?: undefined }
  | { readonly answer?: undefined; readonly error: AssortError<ErrorCode> };

/** Texts between two breaths in which other requests are served. */
const batchSize = 25;

/** Classifies every text that can be used; a bad one does not harm the others. */
export async function classifyTexts(
  strategy: Strategy,
  texts: readonly string[],
  options: ClassifyOptions = {},
): Promise<TextOutcome[]> {
  const outcomes: TextOutcome[] = [];
  for (let start = 0; start < texts.length; start += batchSize) {
    if (start > 0) await setImmediate();
    const batch = texts.slice(start, start + batchSize);
    outcomes.push(...(await classifyBatch(strategy, batch, options)));
  }
  return outcomes;
}

async function classifyBatch(
  strategy: Strategy,
  texts: readonly string[],
  options: ClassifyOptions,
): Promise<TextOutcome[]> {
  const faults = texts.map(faultOf);
  const usable = texts.filter((_text, index) => !faults[index]);
  const started = performance.now();
  const answers = usable.length > 0 ? await strategy.classify(usable, options) : [];
  const latencyMs = (performance.now() - started) / Math.max(1, usable.length);
  let next = 0;
  return faults.map((error) => (error ? { error } : { answer: answers[next++]!, latencyMs }));
}

function faultOf(text: string): AssortError<ErrorCode> | undefined {
  try {
    checkText(text);
    return undefined;
  } catch (error) {
    if (error instanceof AssortError) return error;
    throw error;
  }
}
