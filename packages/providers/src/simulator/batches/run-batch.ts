import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { setImmediate as letOthersRun } from 'node:timers/promises';
import type { SimulatedModel } from '../simulated-model.ts';
import { answerLine, expiredLine } from './answer-line.ts';
import { type Batch, type BatchError, secondsNow } from './batch.ts';
import { readBatchLines } from './batch-lines.ts';
import type { FileStore } from './file-store.ts';

/** Answers every line of a batch, unless one of them can not be read, its time is over, or it is cancelled. */
export async function runBatch(
  batch: Batch,
  files: FileStore,
  model: SimulatedModel,
): Promise<void> {
  const path = await files.pathOf(batch.input_file_id);
  const errors = await checkLines(batch, path);
  if (errors.length > 0) {
    batch.status = 'failed';
    batch.failed_at = secondsNow();
    batch.errors = { object: 'list', data: errors };
    return;
  }
  await answerLines(batch, path, files, model);
  if (batch.status !== 'in_progress') return;
  const isLate = batch.request_counts.total > (model.settings.batchLimit ?? Infinity);
  batch.status = isLate ? 'expired' : 'completed';
  batch[isLate ? 'expired_at' : 'completed_at'] = secondsNow();
}

async function checkLines(batch: Batch, path: string): Promise<readonly BatchError[]> {
  const errors: BatchError[] = [];
  for await (const line of readBatchLines(path)) {
    if ('code' in line) errors.push(line);
    else batch.request_counts.total++;
  }
  return errors;
}

async function answerLines(
  batch: Batch,
  path: string,
  files: FileStore,
  model: SimulatedModel,
): Promise<void> {
  const { request_counts: counts } = batch;
  const outputId = newFileId();
  const errorId = newFileId();
  const [outputPath, errorPath] = await Promise.all([
    files.pathOf(outputId),
    files.pathOf(errorId),
  ]);
  for await (const line of readBatchLines(path)) {
    if (batch.status !== 'in_progress') break;
    if ('code' in line) continue;
    const isLate = counts.completed + counts.failed >= (model.settings.batchLimit ?? Infinity);
    const answer = isLate ? expiredLine(line) : answerLine(line, batch.id, model);
    const isDone = answer.response?.status_code === 200;
    appendFileSync(isDone ? outputPath : errorPath, `${JSON.stringify(answer)}\n`);
    if (isDone) counts.completed++;
    else counts.failed++;
    await letOthersRun();
  }
  if (counts.completed > 0) {
    await files.add(outputId, `${batch.id}_output.jsonl`, 'batch_output');
    batch.output_file_id = outputId;
  }
  if (counts.failed > 0) {
    await files.add(errorId, `${batch.id}_error.jsonl`, 'batch_output');
    batch.error_file_id = errorId;
  }
}

export function newFileId(): string {
  return `file-sim-${randomUUID()}`;
}
