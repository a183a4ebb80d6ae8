import { readFile } from 'node:fs/promises';
import {
  countLabels,
  estimateSynthesis,
  facetToOversample,
  layoutFor,
  type RareLabel,
  rareLabels,
  readTaxonomy,
  type Synthesis,
  type SynthesisOrder,
  synthesisOrders,
  synthesize,
  TextScreen,
} from '@assort/engine';
import { maskedKinds } from '../commands/model-options.ts';
import { columnChoice } from '../commands/options.ts';
import type { OversampleOptions } from '../commands/oversample-options.ts';
import { ExitCode, UsageError } from '../failure.ts';
import { type LabelledFile, readLabelledFile } from '../files/labelled-file.ts';
import { refuseSource } from '../files/refuse-source.ts';
import { agreeToRun } from '../language-model/agree.ts';
import { priceEstimate } from '../language-model/estimate.ts';
import { type OpenedModel, openModels } from '../language-model/open-models.ts';
import { Interruption } from '../terminal/interruption.ts';
import { renderOversampling } from '../terminal/oversampling.ts';
import { createRunProgress } from '../terminal/run-progress.ts';
import { renderSpending } from '../terminal/run-summary.ts';
import { skippedRows } from '../terminal/skipped-rows.ts';
import { refuseHeldOut } from './refuse-held-out.ts';
import { writeWithNewRows } from './write-rows.ts';

export async function oversample(
  from: string,
  to: string,
  options: OversampleOptions,
): Promise<void> {
  if (from === '-' || to === '-') {
    throw new UsageError('Oversampling reads its input twice: give files instead of -.');
  }
  if (options.model === undefined) {
    throw new UsageError('Name the language model that shall write the texts with --model.');
  }
  await refuseSource(from, to, 'give another name for the result');
  if (options.force !== true) await refuseHeldOut(from);
  const known =
    options.taxonomy === undefined
      ? undefined
      : readTaxonomy(await readFile(options.taxonomy, 'utf8'));
  const file = await readLabelledFile(from, options, known);
  const facet = facetToOversample(file.taxonomy, options.facet);
  const rare = rareLabels(facet, countLabels(facet, file.examples), goalOf(options));
  const orders = synthesisOrders(facet, rare, file.examples);
  const wanted = orders.reduce((sum, { count }) => sum + count, 0);
  // Each writing is new: there is nothing to keep.
  const opened = await openModels(options.model, [], { ...options, cache: false });
  const estimate = await priceEstimate(wanted, estimateSynthesis(orders), opened.price, options);
  if (wanted > 0 && !(await agreeToRun(estimate, false, options))) return;
  const started = performance.now();
  const synthesis = await write(orders, wanted, file, opened, options);
  if (synthesis === undefined) return;
  await writeNewRows(from, to, file, synthesis, options);
  const took = renderSpending(opened, performance.now() - started);
  report(to, file, rare, synthesis, took, options);
  if (synthesis.texts.length < wanted) process.exitCode = ExitCode.failed;
}

/** Throws a `UsageError` when nobody said how many rows a label shall have. */
function goalOf({ to, rareBelow }: OversampleOptions): { to: number; rareBelow?: number } {
  const goal = to ?? rareBelow;
  if (goal !== undefined) return { to: goal, rareBelow };
  throw new UsageError(
    'Say how many rows a label shall have: give --to, --rare-below, or both of them.',
  );
}

/** Undefined when it was stopped with Ctrl-C. */
async function write(
  orders: readonly SynthesisOrder[],
  wanted: number,
  { examples }: LabelledFile,
  { model, spending, price }: OpenedModel,
  options: OversampleOptions,
): Promise<Synthesis | undefined> {
  const progress = createRunProgress(wanted, spending, price !== undefined);
  const interruption = new Interruption();
  const screen = new TextScreen();
  for (const { text } of examples) screen.learn(text);
  let written = 0;
  try {
    return await synthesize(model, orders, screen, {
      seed: options.seed,
      mask: maskedKinds(options),
      signal: interruption.signal,
      onAnswer({ texts }) {
        written += texts.length;
        progress.update(written);
      },
    });
  } catch (error) {
    if (!interruption.signal.aborted) throw error;
    process.stderr.write('Stopped. Nothing was written.\n');
    process.exitCode = ExitCode.interrupted;
    return undefined;
  } finally {
    progress.stop();
    interruption.end();
  }
}

async function writeNewRows(
  from: string,
  to: string,
  file: LabelledFile,
  { texts }: Synthesis,
  options: OversampleOptions,
): Promise<void> {
  const { columns, labelSeparator } = file;
  const layout = layoutFor(columns, columnChoice(options), file.taxonomy);
  await writeWithNewRows(from, to, {
    columns,
    labelSeparator,
    leftOut: new Set(file.skippedRows),
    rows: texts.map(({ text, order }) => {
      const { column } = layout.facetColumns.find(({ facet }) => facet === order.facet.name)!;
      return { [layout.textColumn]: text, [column]: order.label.id };
    }),
  });
}

function report(
  to: string,
  file: LabelledFile,
  rare: readonly RareLabel[],
  synthesis: Synthesis,
  took: string,
  { json = false }: OversampleOptions,
): void {
  const { texts, dropped, failedCalls, failure } = synthesis;
  const labels = rare.map(({ label, rows, wanted }) => ({
    label,
    rowsBefore: rows,
    rowsWanted: rows + wanted,
    rowsAfter: rows + texts.filter(({ order }) => order.label.id === label).length,
  }));
  if (json) {
    const rows = { rowsBefore: file.examples.length, newRows: texts.length };
    const output = { out: to, ...rows, labels, dropped, failedCalls, skippedRows: file.skipped };
    process.stdout.write(`${JSON.stringify(output)}\n`);
    return;
  }
  const lines = [
    ...renderOversampling(labels, dropped),
    ...(failure === undefined ? [] : [`${failedCalls} calls gave no texts: ${failure.message}`]),
    ...skippedRows(file),
    ...emptyCells(file, texts),
    `Wrote ${texts.length} new rows (synthetic=true) behind the others to ${to}: ${took}.`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** Only one facet of a new row is known. */
function emptyCells({ taxonomy }: LabelledFile, texts: Synthesis['texts']): string[] {
  const others = taxonomy.facets.filter(
    ({ name, kind }) => kind !== 'single' && texts.some(({ order }) => order.facet.name !== name),
  );
  return others.map(
    ({ name }) =>
      `New rows have an empty cell in «${name}», which there means that no label fits: fill it in, or train without that column.`,
  );
}
