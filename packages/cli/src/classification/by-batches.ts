import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { ClassifyOptions, LanguageModel } from '@assort/engine';
import type { ClassifyCommandOptions } from '../commands/classify-options.ts';
import { UsageError } from '../failure.ts';
import { askInBatches } from '../language-model/ask-in-batches.ts';
import type { OpenedTask } from '../language-model/open-task.ts';
import { answerTexts } from './answer-texts.ts';

/** Has a file's texts asked about in batches. Resolves to a model that gives the answers. */
export async function answerByBatches(
  { plan, opened }: OpenedTask,
  file: string,
  classifyOptions: ClassifyOptions & { readonly signal: AbortSignal },
  { textColumn, seed }: ClassifyCommandOptions,
): Promise<LanguageModel> {
  const { signal, ...asked } = classifyOptions;
  const batches = await opened.openBatches!(await digestOfTexts(file, [textColumn, seed, asked]));
  return await askInBatches(opened, batches, signal, async (model) => {
    const { results } = await answerTexts(plan.create(model), file, textColumn, classifyOptions);
    for await (const _ of results);
  });
}

/** Equal for the same texts of which the same is asked. */
async function digestOfTexts(file: string, settings: unknown): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(settings));
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** Throws a `UsageError` for what batches can not do. */
export function refuseWithBatch(file: string, { cache, fallback }: ClassifyCommandOptions): void {
  if (file === '-') {
    throw new UsageError(
      '--batch needs all texts at once: give a file in place of standard input.',
    );
  }
  if (!cache) {
    throw new UsageError(
      '--batch goes on after an interruption by what is kept: leave out --no-cache.',
    );
  }
  if (fallback !== undefined) {
    throw new UsageError('A batch is answered by one model: leave out --fallback or --batch.');
  }
}
