// `npm run bench:llm`: texts through a simulated language model that is slow, limited and unreliable.
import {
  createLlmStrategy,
  estimateUsage,
  evaluateFacet,
  findFacet,
  type TextOutcome,
} from '@assort/engine';
import { createMemoryLedger, type Ledger, openModel } from '@assort/providers';
import { type SimulatorOptions, startSimulator } from '@assort/providers/simulator';
import { count, percent, rate } from '../../packages/cli/src/terminal/format.ts';
import { readLabelledSet, requireSets } from './labelled-set.ts';
import { describeMachine } from './machine.ts';
import { markdownTable } from './markdown-table.ts';
import { readArguments, runBenchmark, wholeNumber } from './options.ts';

/** Simulated prices, in dollars per million tokens. */
const price = { input: 0.25, output: 2 };

/** The endpoints and troubles that are gone through, one after the other. */
const conditions: Readonly<Record<string, SimulatorOptions>> = {
  'no trouble': {},
  'every trouble': {
    failures: { malformed: 0.05, wrongLabels: 0.03, errors: 0.05, disconnects: 0.02, stuck: 0.02 },
  },
  'JSON mode only': { structured: 'json' },
  'plain text only': { structured: 'text', fence: true },
  'thinks aloud': { structured: 'text', think: true },
  'like Ollama, no usage': { dialect: 'ollama' },
};

await runBenchmark(run);

async function run(): Promise<void> {
  const { values, positionals: folders } = readArguments({
    allowPositionals: true,
    options: {
      texts: { type: 'string', default: '2000' },
      'requests-per-minute': { type: 'string', default: '60' },
      latency: { type: 'string', default: '300' },
      pack: { type: 'string', default: '20' },
      only: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  requireSets(folders);
  const settings = {
    texts: wholeNumber('--texts', values.texts, 1),
    requestsPerMinute: wholeNumber('--requests-per-minute', values['requests-per-minute'], 1),
    latency: wholeNumber('--latency', values.latency, 0),
    pack: wholeNumber('--pack', values.pack, 1),
  };
  const results: Measured[] = [];
  for (const [name, options] of Object.entries(conditions)) {
    if (values.only !== undefined && !values.only.split(',').includes(name)) continue;
    results.push(await measure(folders[0]!, name, options, settings));
  }
  process.stdout.write(values.json ? `${JSON.stringify(results)}\n` : describe(results, settings));
}

interface Settings {
  readonly texts: number;
  readonly requestsPerMinute: number;
  readonly latency: number;
  readonly pack: number;
}

interface Measured {
  readonly condition: string;
  readonly seconds: number;
  /** What the texts would take one after the other, one per call, within the same limit. */
  readonly oneByOneSeconds: number;
  /** Of the requests that the limit allowed from the first to the last. */
  readonly usedShare: number;
  readonly tooManyRequests: number;
  readonly done: number;
  readonly abstained: number;
  readonly failed: number;
  /** Labels outside the taxonomy. */
  readonly outside: number;
  readonly accuracy: number;
  readonly estimatedTokens: number;
  readonly billedTokens: number;
  /** Calls that only one of our ledger and the simulator's log has as answered. */
  readonly unequalCalls: number;
  readonly cost: number;
}

async function measure(
  folder: string,
  condition: string,
  options: SimulatorOptions,
  { texts: wanted, requestsPerMinute, latency, pack }: Settings,
): Promise<Measured> {
  const set = await readLabelledSet(folder);
  const examples = Array.from({ length: wanted }, (_, row) => set.test[row % set.test.length]!);
  const simulator = await startSimulator({
    gold: set.test,
    accuracy: 0.95,
    requestsPerMinute,
    latency,
    priceInput: price.input,
    priceOutput: price.output,
    ...options,
  });
  try {
    const ledger = recordingLedger();
    const model = openModel({
      endpoint: {
        name: 'simulated',
        kind: 'openai-compatible',
        baseUrl: `${simulator.url}/v1`,
        addresses: { allowPrivate: true },
      },
      model: 'simulated-llm',
      price,
      ledger,
    });
    const texts = examples.map(({ text }) => text);
    const llm = { taxonomy: set.taxonomy, pack };
    const estimate = await estimateUsage(llm, texts.slice(0, 200), texts.length);
    const started = performance.now();
    const outcomes = await createLlmStrategy({ ...llm, model }).classify(texts);
    const seconds = (performance.now() - started) / 1000;
    const log = simulator.log();
    const burst = Math.max(1, Math.floor(requestsPerMinute / 6));
    const allowed = burst + ((seconds - latency / 1000) * requestsPerMinute) / 60;
    const rows = examples.map(({ labels }, index) => ({
      truth: labels[set.facet]!,
      predicted: outcomes[index]!.answer?.labels[set.facet] ?? [],
      abstained: outcomes[index]!.answer?.labels[set.facet] === undefined,
    }));
    const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
    return {
      condition,
      seconds,
      oneByOneSeconds: texts.length * Math.max(60 / requestsPerMinute, latency / 1000),
      usedShare: log.filter(({ status }) => status !== 429).length / allowed,
      tooManyRequests: log.filter(({ status }) => status === 429).length,
      ...tally(outcomes, set.facet, new Set(set.labels)),
      accuracy: evaluateFacet(findFacet(set.taxonomy, set.facet)!, rows, { resamples: 1 }).accuracy,
      estimatedTokens: estimate.inputTokens + estimate.outputTokens,
      billedTokens: sum(
        log
          .filter(({ status }) => status === 200)
          .map((entry) => entry.inputTokens + entry.outputTokens),
      ),
      unequalCalls: unequal(
        ledger.answered,
        new Set(log.filter(({ status }) => status === 200).map(({ requestId }) => requestId ?? '')),
      ),
      cost: sum(log.map(({ costUsd }) => costUsd)),
    };
  } finally {
    await simulator.stop();
  }
}

/** A ledger that remembers which calls were answered. */
function recordingLedger(): Ledger & { readonly answered: ReadonlySet<string> } {
  const ledger = createMemoryLedger();
  const answered = new Set<string>();
  return {
    answered,
    begin: (call, signal) => ledger.begin(call, signal),
    async finish(id, outcome) {
      if (outcome.status === 'answered') answered.add(id);
      await ledger.finish(id, outcome);
    },
  };
}

function unequal(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  return one.symmetricDifference(other).size;
}

function tally(outcomes: readonly TextOutcome[], facet: string, labels: ReadonlySet<string>) {
  const answers = outcomes.flatMap(({ answer }) => answer ?? []);
  const given = answers.flatMap((answer) => answer.labels[facet] ?? []);
  return {
    done: answers.filter((answer) => answer.labels[facet] !== undefined).length,
    abstained: answers.filter((answer) => answer.labels[facet] === undefined).length,
    failed: outcomes.length - answers.length,
    outside: given.filter(({ label }) => !labels.has(label)).length,
  };
}

function describe(results: readonly Measured[], settings: Settings): string {
  const right = (title: string) => ({ title, align: 'right' as const });
  const rows = results.map((found) => [
    found.condition,
    found.seconds.toFixed(1),
    `${(found.oneByOneSeconds / found.seconds).toFixed(1)}`,
    percent(found.usedShare),
    count(found.tooManyRequests),
    percent((found.done + found.abstained) / settings.texts),
    count(found.abstained),
    count(found.failed),
    count(found.outside),
    rate(found.accuracy),
    percent(found.estimatedTokens / found.billedTokens),
    count(found.unequalCalls),
    found.cost.toFixed(4),
  ]);
  const titles = [
    's',
    'times one by one',
    'of limit',
    '429',
    'completed',
    'abstained',
    'failed',
    'outside',
    'accuracy',
    'estimate',
    'ledger off',
    '$',
  ];
  return [
    `${count(settings.texts)} texts, a simulated model that is right in 95 % of them, ${settings.requestsPerMinute} requests per minute, ${settings.latency} ms, ${settings.pack} texts per call, on: ${describeMachine()}.`,
    '',
    markdownTable([{ title: 'endpoint' }, ...titles.map(right)], rows),
    '',
  ].join('\n');
}
