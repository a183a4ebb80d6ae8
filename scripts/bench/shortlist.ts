// `npm run bench:shortlist`: how often the true label is on the shortlist, of very many labels of made-up texts.
import {
  approximateTokens,
  createHybridStrategy,
  createShortlist,
  type Example,
  type LanguageModel,
  type Shortlist,
  type Taxonomy,
} from '@assort/engine';
import { UsageError } from '../../packages/cli/src/failure.ts';
import { count, rate } from '../../packages/cli/src/terminal/format.ts';
import { TextGenerator } from './generated/generate-set.ts';
import { describeMachine } from './machine.ts';
import { markdownTable } from './markdown-table.ts';
import { readArguments, runBenchmark, wholeNumber } from './options.ts';
import { showProgress } from './progress.ts';

const facet = 'label';
const seed = 1;
const asked = 2000;

await runBenchmark(run);

interface Line {
  readonly examples: number;
  readonly recall: number;
  /** Of the longest prompt that a hybrid sends for these texts. */
  readonly promptTokens: number;
  readonly seconds: number;
  readonly textsPerSecond: number;
}

async function run(): Promise<void> {
  const { values } = readArguments({
    options: {
      labels: { type: 'string', default: '10000' },
      examples: { type: 'string', default: '0,20000,100000' },
      length: { type: 'string', default: '20' },
      json: { type: 'boolean', default: false },
    },
  });
  const labels = wholeNumber('--labels', values.labels, 2);
  const length = wholeNumber('--length', values.length, 1);
  const sizes = values.examples.split(',').map((size) => wholeNumber('--examples', size, 0));
  const tooFew = sizes.find((size) => size > 0 && size < 2 * labels);
  if (tooFew !== undefined) {
    throw new UsageError(
      `--examples has ${tooFew}: give 0, or at least two for each label, ${2 * labels}.`,
    );
  }
  const lines: Line[] = [];
  for (const size of sizes) {
    showProgress(`${count(size)} examples`);
    lines.push(await measure(labels, size, length));
  }
  const machine = describeMachine();
  if (values.json) {
    console.log(JSON.stringify({ machine, labels, length, lines }));
    return;
  }
  console.log(
    `${count(labels)} labels, known by a description and examples; ${count(asked)} new texts, made up, on: ${machine}.\n`,
  );
  console.log(
    markdownTable(
      ['examples', `recall@${length}`, 'prompt tokens', 'made in s', 'texts/s'].map((title) => ({
        title,
        align: 'right',
      })),
      lines.map(({ examples, recall, promptTokens, seconds, textsPerSecond }) => [
        count(examples),
        rate(recall),
        count(promptTokens),
        seconds.toFixed(1),
        count(Math.round(textsPerSecond)),
      ]),
    ),
  );
}

async function measure(labels: number, size: number, length: number): Promise<Line> {
  const generator = new TextGenerator(labels, seed);
  const examples = size === 0 ? [] : examplesOf(generator, size);
  const test = thinned(examplesOf(generator, 2 * labels));
  const start = performance.now();
  const taxonomy = taxonomyOf(generator);
  const shortlist = await createShortlist({ taxonomy, facet, examples });
  const made = performance.now();
  const recall = await shortlist.recallAt(length, test);
  const seconds = (performance.now() - made) / 1000;
  return {
    examples: size,
    recall,
    promptTokens: await longestPrompt(taxonomy, shortlist, length, test),
    seconds: (made - start) / 1000,
    textsPerSecond: test.length / seconds,
  };
}

/** Sends nothing: looks at the prompts of a hybrid, schema included. */
async function longestPrompt(
  taxonomy: Taxonomy,
  shortlist: Shortlist,
  k: number,
  test: readonly Example[],
): Promise<number> {
  let longest = 0;
  const model: LanguageModel = {
    name: 'none',
    identity: 'none',
    async generate({ instructions, messages, schema }) {
      const parts = [
        instructions,
        ...messages.map(({ content }) => content),
        JSON.stringify(schema),
      ];
      longest = Math.max(
        longest,
        parts.reduce((sum, part) => sum + approximateTokens(part), 0),
      );
      return { text: '', finish: 'refused', inputTokens: 0, outputTokens: 0, cost: 0, calls: 1 };
    },
  };
  const hybrid = createHybridStrategy({ taxonomy, model, k, shortlists: { [facet]: shortlist } });
  await hybrid.classify(test.slice(0, 200).map(({ text }) => text));
  return longest;
}

function examplesOf(generator: TextGenerator, size: number): Example[] {
  return Array.from(generator.texts(size), ({ text, label }) => ({
    text,
    labels: { [facet]: [label] },
  }));
}

/** Some of the examples, spread evenly over all labels. */
function thinned(examples: readonly Example[]): Example[] {
  const step = Math.max(1, Math.floor(examples.length / asked));
  return examples.filter((_, index) => index % step === 0).slice(0, asked);
}

function taxonomyOf(generator: TextGenerator): Taxonomy {
  const labels = generator.labels.map((id, number) => ({
    id,
    name: id,
    description: generator.describe(number),
  }));
  return { facets: [{ name: facet, kind: 'single', labels }] };
}
