import { readFile } from 'node:fs/promises';
import type { AnsweredRow, EvaluationAnswers } from '@assort/engine';
import { UsageError } from '../failure.ts';

/** What a comparison needs of the JSON that `assort evaluate --json` prints. */
export interface EvaluationFile {
  readonly model: string;
  readonly answers: EvaluationAnswers;
}

export async function readEvaluation(path: string): Promise<EvaluationFile> {
  const content = parse(await readFile(path, 'utf8'));
  if (!isObject(content) || typeof content.model !== 'string' || !isAnswers(content.answers)) {
    throw new UsageError(
      `${path} is not an evaluation with its answers: write it with «assort evaluate MODEL DATA --json».`,
    );
  }
  return { model: content.model, answers: content.answers };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isAnswers(value: unknown): value is EvaluationAnswers {
  if (!isObject(value)) return false;
  const facets = Object.values(value);
  return facets.length > 0 && facets.every((rows) => Array.isArray(rows) && rows.every(isRow));
}

function isRow(value: unknown): value is AnsweredRow {
  return Array.isArray(value) && value.length === 2 && value.every(isLabelList);
}

function isLabelList(value: unknown): boolean {
  return Array.isArray(value) && value.every((label) => typeof label === 'string');
}
