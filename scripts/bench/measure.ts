// `node scripts/bench/measure.ts FOLDER VARIANT [THREADS]`: measures one variant and prints one JSON line.
import { readLabelledSet } from './labelled-set.ts';
import { runBenchmark } from './options.ts';
import { measureOurs } from './systems/measure-ours.ts';
import { type Variant, variants } from './systems/variants.ts';

const [folder = '', variant = 'default', threads] = process.argv.slice(2);
await runBenchmark(async () => {
  const choice = {
    ...variants[variant as Variant],
    ...(threads === undefined ? {} : { threads: Number(threads) }),
  };
  console.log(JSON.stringify(await measureOurs(await readLabelledSet(folder), choice)));
});
