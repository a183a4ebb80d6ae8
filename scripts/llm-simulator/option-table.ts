interface Option {
  /** What stands for the value in the help; nothing for a switch. */
  readonly value?: string;
  readonly help: string;
  readonly multiple?: true;
}

/** Every option of the command, in the order of its help. */
const optionTable = {
  port: { value: 'N', help: 'port to listen on (default: 8080; 0 takes a free one)' },
  host: { value: 'ADDRESS', help: 'address to listen on (default: 127.0.0.1)' },
  'api-key': { value: 'KEY', help: 'refuse every other key' },
  gold: { value: 'FILE', help: 'CSV or JSONL of texts with the right labels' },
  'text-column': { value: 'NAME', help: 'its column of texts (default: text)' },
  'label-column': {
    value: 'NAME',
    help: 'its column of labels, one facet each; may be given several times (default: labels)',
    multiple: true,
  },
  'label-separator': { value: 'TEXT', help: 'what joins several labels in a cell (default: |)' },
  accuracy: { value: 'SHARE', help: 'probability that an answer is right (default: 1)' },
  seed: { value: 'N', help: 'what all chance begins with (default: 1)' },
  structured: {
    value: 'KIND',
    help: 'response formats that are accepted: schema, json or text (default: schema)',
  },
  dialect: {
    value: 'NAME',
    help: 'openai or ollama: no usage, and json unless --structured says otherwise (default: openai)',
  },
  think: { help: 'begin answers with <think>…</think>' },
  fence: { help: 'put JSON into a fenced block between two sentences' },
  malformed: { value: 'SHARE', help: 'requests answered with broken JSON or prose' },
  'wrong-labels': { value: 'SHARE', help: 'requests answered with a label that is not allowed' },
  errors: { value: 'SHARE', help: 'requests refused with 500, 503 or 529' },
  disconnects: { value: 'SHARE', help: 'requests cut in the middle of the answer' },
  stuck: { value: 'SHARE', help: 'requests that are never answered' },
  'missing-ids': { value: 'SHARE', help: 'requests of which one text gets no answer' },
  'duplicate-ids': { value: 'SHARE', help: 'requests of which two answers have the same id' },
  latency: { value: 'TIME', help: 'time to the first token, such as 300ms or 2s (default: 0ms)' },
  'latency-jitter': { value: 'SHARE', help: 'by which the latency varies (default: 0)' },
  'tokens-per-second': { value: 'N', help: 'speed of the output (default: no limit)' },
  'requests-per-minute': { value: 'N', help: 'limit on requests (default: none)' },
  'tokens-per-minute': { value: 'N', help: 'limit on input and output tokens (default: none)' },
  burst: { value: 'N', help: 'requests that may come at once (default: a sixth of a minute)' },
  concurrency: { value: 'N', help: 'limit on requests at a time (default: none)' },
  'price-input': { value: 'USD', help: 'price of a million input tokens (default: 0)' },
  'price-output': { value: 'USD', help: 'price of a million output tokens (default: 0)' },
  'batch-delay': { value: 'TIME', help: 'time until a batch is done (default: 2s)' },
  'batch-limit': { value: 'N', help: 'lines of a batch answered before it expires (default: all)' },
  log: { value: 'FILE', help: 'append a line of JSON per request' },
  help: { help: 'show this' },
} as const satisfies Record<string, Option>;

export type OptionName = keyof typeof optionTable;

export function optionEntries(): readonly (readonly [OptionName, Option])[] {
  return Object.entries(optionTable) as [OptionName, Option][];
}

/** `--port N` */
export function usageOf(name: string, { value }: Option): string {
  return value === undefined ? `--${name}` : `--${name} ${value}`;
}
