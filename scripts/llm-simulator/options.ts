import { parseArgs } from 'node:util';
import type { SimulatorOptions } from '@assort/providers/simulator';
import { UsageError } from '../../packages/cli/src/failure.ts';
import { type OptionName, optionEntries, usageOf } from './option-table.ts';
import type { GoldFile } from './read-gold.ts';
import { atLeast, oneOf, share, time, whole } from './read-value.ts';

interface CommandSettings {
  readonly options: SimulatorOptions;
  readonly goldFile?: GoldFile;
}

/** What the arguments say. Throws `UsageError` for what can not be used. */
export function readSettings(argumentList: readonly string[]): CommandSettings | 'help' {
  const values = parse(argumentList);
  if (values.help) return 'help';
  const text = (name: OptionName) => values[name] as string | undefined;
  const read = <Value>(name: OptionName, reader: (option: string, value: string) => Value) => {
    const value = text(name);
    return value === undefined ? undefined : reader(`--${name}`, value);
  };
  const failures = {
    malformed: read('malformed', share),
    wrongLabels: read('wrong-labels', share),
    errors: read('errors', share),
    disconnects: read('disconnects', share),
    stuck: read('stuck', share),
    missingIds: read('missing-ids', share),
    duplicateIds: read('duplicate-ids', share),
  };
  const failing = Object.values(failures).reduce<number>((sum, each) => sum + (each ?? 0), 0);
  if (failing > 1 + 1e-9) {
    throw new UsageError(
      `The shares of failing requests add up to ${failing}: give shares of at most 1 together.`,
    );
  }
  const path = text('gold');
  const columns = {
    textColumn: text('text-column'),
    labelColumns: values['label-column'] as readonly string[] | undefined,
    labelSeparator: text('label-separator'),
  };
  if (path === undefined && Object.values(columns).some((choice) => choice !== undefined)) {
    throw new UsageError('Columns are chosen of no file: give one with --gold FILE.');
  }
  return {
    options: {
      port: read('port', whole(0, 65_535)) ?? 8080,
      host: text('host'),
      apiKey: text('api-key'),
      seed: read('seed', whole(0)),
      accuracy: read('accuracy', share),
      structured: read('structured', oneOf('schema', 'json', 'text')),
      dialect: read('dialect', oneOf('openai', 'ollama')),
      think: values.think === true,
      fence: values.fence === true,
      failures,
      latency: read('latency', time),
      latencyJitter: read('latency-jitter', share),
      tokensPerSecond: read('tokens-per-second', atLeast(0, true)),
      requestsPerMinute: read('requests-per-minute', atLeast(0, true)),
      tokensPerMinute: read('tokens-per-minute', atLeast(0, true)),
      burst: read('burst', whole(1)),
      concurrency: read('concurrency', whole(1)),
      priceInput: read('price-input', atLeast(0)),
      priceOutput: read('price-output', atLeast(0)),
      batchDelay: read('batch-delay', time),
      batchLimit: read('batch-limit', whole(0)),
      logFile: text('log'),
    },
    ...(path !== undefined && { goldFile: { path, columns } }),
  };
}

export function helpText(): string {
  const entries = optionEntries();
  const width = Math.max(...entries.map(([name, option]) => usageOf(name, option).length));
  const lines = entries.map(
    ([name, option]) => `  ${usageOf(name, option).padEnd(width)}  ${option.help}`,
  );
  return [
    'Usage: npm run llm-simulator -- [options]',
    '',
    'Serves an OpenAI-compatible API whose answers are simulated: docs/llm-simulator.md tells how.',
    '',
    ...lines,
  ].join('\n');
}

/** What was set, in one line; the key is not shown. */
export function describeSettings(
  { failures, ...options }: SimulatorOptions,
  texts: number,
): string {
  const set = Object.entries({ ...options, ...failures })
    .filter(([name, value]) => value !== undefined && value !== false && name !== 'port')
    .map(([name, value]) => `${name} ${name === 'apiKey' ? 'set' : value}`);
  return [`${texts} gold texts`, ...set].join(', ').concat('.');
}

function parse(argumentList: readonly string[]) {
  const options = Object.fromEntries(
    optionEntries().map(([name, { value, multiple = false }]) => [
      name,
      { type: value === undefined ? ('boolean' as const) : ('string' as const), multiple },
    ]),
  );
  try {
    return parseArgs({ args: [...argumentList], options }).values;
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (!code.startsWith('ERR_PARSE_ARGS')) throw error;
    throw new UsageError(`${message.split('. ')[0]}: --help lists the options.`);
  }
}
