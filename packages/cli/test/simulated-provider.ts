import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Example } from '@assort/engine';
import { type Simulator, type SimulatorOptions, startSimulator } from '@assort/providers/simulator';
import { runAssort, startAssort } from './run-assort.ts';

export const labels = ['praise', 'bug', 'question'];
/** One dollar per thousand input tokens: sums that can be compared. */
export const prices = ['--price-input', '1', '--price-output', '2'];

export interface World {
  readonly folder: string;
  readonly simulator: Simulator;
  run(args: readonly string[], input?: string): ReturnType<typeof runAssort>;
  start(args: readonly string[]): ReturnType<typeof startAssort>;
  close(): Promise<void>;
}

/** Texts of distinct words, with their labels in turn. */
export function makeExamples(count: number): Example[] {
  return Array.from({ length: count }, (_, index) => ({
    text: `comment ${index} about ${labels[index % 3]} number ${index * 7}`,
    labels: { label: [labels[index % 3]!] },
  }));
}

/** A folder with `texts.csv` and `labelled.csv`, and a simulated provider that knows the labels of their texts. */
export async function createWorld(
  examples: readonly Example[],
  options: SimulatorOptions = {},
): Promise<World> {
  const folder = await mkdtemp(path.join(tmpdir(), 'assort-llm-'));
  const rows = examples.map(({ text, labels }) => ({ text, label: labels.label!.join('|') }));
  const texts = rows.map(({ text }, index) => `${index},${text}\n`).join('');
  const labelled = rows.map(({ text, label }) => `${text},${label}\n`).join('');
  await writeFile(path.join(folder, 'texts.csv'), `id,text\n${texts}`);
  await writeFile(path.join(folder, 'labelled.csv'), `text,label\n${labelled}`);
  const simulator = await startSimulator({
    gold: examples,
    priceInput: 1,
    priceOutput: 2,
    ...options,
  });
  const env = {
    OPENAI_BASE_URL: `${simulator.url}/v1`,
    OPENAI_API_KEY: 'simulated',
    ASSORT_CACHE_DIR: path.join(folder, 'cache'),
  };
  return {
    folder,
    simulator,
    run: (args, input) => runAssort(args, { cwd: folder, env, input }),
    start: (args) => startAssort(args, { cwd: folder, env }),
    async close() {
      await simulator.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
