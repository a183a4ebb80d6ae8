// `npm run bench:cascade`: does a cascade keep what it promises, and what does it save? The LLM is simulated.
import { ExitCode, UsageError } from '../../packages/cli/src/failure.ts';
import { measureAlarms } from './cascade/audit-alarms.ts';
import { cascadeRows } from './cascade/cascade-rows.ts';
import {
  brokenLimit,
  type CascadeBenchmark,
  cascadeReport,
  describeCurve,
} from './cascade/report.ts';
import { measureCascade, resampleCascade } from './cascade/resample.ts';
import { readLabelledSet, requireSets } from './labelled-set.ts';
import { chosenNames, readArguments, runBenchmark, share, wholeNumber } from './options.ts';

/** Simulated sequences of audits, and looks at each. */
const sequences = 400;
const looks = 2000;

await runBenchmark(run);

async function run(): Promise<void> {
  const { values, positionals: folders } = readArguments({
    options: {
      shots: { type: 'string', default: '20' },
      accuracy: { type: 'string', default: '0.95' },
      target: { type: 'string', default: '0.95' },
      confidence: { type: 'string', default: '0.95' },
      reference: { type: 'string', default: 'llm' },
      rows: { type: 'string', default: '1000' },
      resamples: { type: 'string', default: '200' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
  const settings = {
    shots: wholeNumber('--shots', values.shots, 2),
    accuracy: share('--accuracy', values.accuracy),
    target: share('--target', values.target),
    confidence: share('--confidence', values.confidence),
    reference: chosenNames('--reference', values.reference, ['llm', 'people'])[0]!,
    rows: wholeNumber('--rows', values.rows, 1),
    resamples: wholeNumber('--resamples', values.resamples, 1),
    seed: wholeNumber('--seed', values.seed, 0),
  };
  requireSets(folders);
  const alarms = measureAlarms({ ...settings, sequences, looks });
  for (const folder of folders) {
    const set = await readLabelledSet(folder);
    if (set.kind === 'multi') {
      throw new UsageError(
        `${set.name} has several labels per text: give sets with one label per text.`,
      );
    }
    const population = await cascadeRows(set, settings);
    const result: CascadeBenchmark = {
      set: set.name,
      settings,
      population: population.length,
      llmAccuracy: measureCascade(population, null, 'people').accuracy,
      found: resampleCascade(population, settings),
      limit: brokenLimit(settings),
      alarms,
    };
    if (values.json) console.log(JSON.stringify(result));
    else console.log(`${cascadeReport(result, describeCurve(population, settings))}\n`);
    if (result.found.broken > result.limit) process.exitCode = ExitCode.failed;
  }
}
