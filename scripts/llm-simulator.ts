// `npm run llm-simulator`: a stand-in for an LLM provider, for tests, demos and load.
import { startSimulator } from '@assort/providers/simulator';
import { reportFailure, UsageError } from '../packages/cli/src/failure.ts';
import { describeSettings, helpText, readSettings } from './llm-simulator/options.ts';
import { readGold } from './llm-simulator/read-gold.ts';

try {
  const settings = readSettings(process.argv.slice(2));
  if (settings === 'help') console.log(helpText());
  else await run(settings);
} catch (error) {
  process.exitCode = reportFailure(error);
}

async function run({ options, goldFile }: Exclude<ReturnType<typeof readSettings>, 'help'>) {
  const gold = goldFile ? await readGold(goldFile) : [];
  const simulator = await startSimulator({ ...options, gold }).catch(explainAddress);
  console.log(`LLM simulator at ${simulator.url}/v1. ${describeSettings(options, gold.length)}`);
  console.log('Every answer is simulated. Ctrl-C stops it.');
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void simulator.stop());
  }
}

/** Throws `UsageError` where the address is taken, forbidden or not this machine's. */
function explainAddress(error: NodeJS.ErrnoException): never {
  if (error.syscall !== 'listen' && error.syscall !== 'getaddrinfo') throw error;
  throw new UsageError(
    `The simulator can not listen there (${error.message}): choose another --port or --host.`,
  );
}
