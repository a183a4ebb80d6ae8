// `npm run bench:similarity`: what an embedding model adds to similarity, on rows held out of the training file.
import {
  createRandom,
  createShortlist,
  createSimilarityStrategy,
  type EmbeddingModel,
  type Example,
  evaluateStrategy,
} from '@assort/engine';
import { openEmbeddingModel } from '@assort/providers';
import { UsageError } from '../../packages/cli/src/failure.ts';
import { rate } from '../../packages/cli/src/terminal/format.ts';
import { drawExamples } from './few-shot/draw.ts';
import { type LabelledSet, readSingleSets, requireSets } from './labelled-set.ts';
import { describeMachine } from './machine.ts';
import { markdownTable } from './markdown-table.ts';
import { readArguments, runBenchmark, wholeNumber } from './options.ts';
import { showProgress } from './progress.ts';
import { mean } from './statistics.ts';

/** Rows of each label that are held out, and labels on a shortlist. */
const heldOut = 20;
const listed = 20;

await runBenchmark(run);

interface Measured {
  readonly accuracy: number;
  readonly macroF1: number;
  /** How often the true label is among the first 20. */
  readonly recall: number;
}

async function run(): Promise<void> {
  const { values, positionals: folders } = readArguments({
    options: {
      embeddings: { type: 'string' },
      shots: { type: 'string', default: '0,5,10,20' },
      draws: { type: 'string', default: '3' },
      seed: { type: 'string', default: '1' },
    },
    allowPositionals: true,
  });
  requireSets(folders);
  if (values.embeddings === undefined) {
    throw new UsageError('Name the folder of an embedding model: --embeddings FOLDER.');
  }
  const shotCounts = values.shots.split(',').map((value) => wholeNumber('--shots', value, 0));
  const draws = wholeNumber('--draws', values.draws, 1);
  const seed = wholeNumber('--seed', values.seed, 0);
  const embeddings = await openEmbeddingModel(values.embeddings);
  console.log(
    `${heldOut} held-out rows of each label, mean of ${draws} draws from seed ${seed}, «${embeddings.name}» (${embeddings.dimensions} numbers), on: ${describeMachine()}.\n`,
  );
  for (const set of await readSingleSets(folders)) {
    const lines: string[][] = [];
    for (const shots of shotCounts) {
      lines.push([
        set.name,
        String(shots),
        ...(await measureDraws(set, embeddings, { shots, draws, seed })),
      ]);
    }
    console.log(render(lines));
  }
}

async function measureDraws(
  set: LabelledSet,
  embeddings: EmbeddingModel,
  { shots, draws, seed }: { readonly shots: number; readonly draws: number; readonly seed: number },
): Promise<string[]> {
  const words: Measured[] = [];
  const both: Measured[] = [];
  for (let draw = 0; draw < draws; draw++) {
    showProgress(`${set.name}: ${shots} per label, draw ${draw + 1} of ${draws}`);
    const random = createRandom(seed + draw);
    const dev = drawExamples(set, heldOut, random);
    const isHeldOut = new Set(dev);
    const rest = set.train.filter((example) => !isHeldOut.has(example));
    const examples = drawExamples({ ...set, train: rest }, shots, random);
    words.push(await measure(set, examples, dev));
    both.push(await measure(set, examples, dev, embeddings));
  }
  return (['accuracy', 'macroF1', 'recall'] as const).flatMap((metric) =>
    [words, both].map((all) => rate(mean(all.map((each) => each[metric])))),
  );
}

async function measure(
  { taxonomy, facet }: LabelledSet,
  examples: readonly Example[],
  dev: readonly Example[],
  embeddings?: EmbeddingModel,
): Promise<Measured> {
  const parts = { taxonomy, examples, embeddings };
  const [metrics] = await evaluateStrategy(await createSimilarityStrategy(parts), dev);
  const shortlist = await createShortlist({ ...parts, facet });
  const { accuracy, macroF1 } = metrics!;
  return { accuracy, macroF1, recall: await shortlist.recallAt(listed, dev) };
}

function render(lines: readonly string[][]): string {
  const metrics = ['accuracy', 'macro-F1', `recall@${listed}`];
  const columns = ['per label', ...metrics.flatMap((metric) => [metric, `${metric}, embeddings`])];
  return markdownTable(
    [{ title: 'set' }, ...columns.map((title) => ({ title, align: 'right' }) as const)],
    lines,
  );
}
