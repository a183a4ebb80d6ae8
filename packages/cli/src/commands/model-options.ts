import { type Ask, asks, type PiiKind, piiKinds } from '@assort/engine';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type StrategyKind, strategyKinds } from '../strategies/choose-strategy.ts';
import { decimal, embeddingsHelp, positive, wholeNumber } from './options.ts';

/** What to ask, where no model file says it. */
export interface TaxonomyOptions {
  readonly labels?: readonly string[];
  readonly multi?: boolean;
  readonly taxonomy?: string;
}

/** Who sorts the texts. */
interface StrategyOptions {
  readonly strategy?: StrategyKind;
  readonly k?: number;
  readonly thresholdFrom?: string;
  readonly embeddings?: string;
}

/** What a language model must not see. */
export interface MaskOptions {
  readonly maskPii?: boolean;
}

/** How a language model is asked. */
export interface AskOptions extends MaskOptions {
  readonly ask?: Ask;
  readonly pack?: number;
  readonly temperature?: number;
  readonly prompt?: string;
  readonly examples?: string;
  readonly shots?: number;
}

/** Which language model is asked, how fast, and for how much. */
export interface ModelOptions extends MaskOptions {
  readonly model?: string;
  readonly fallback?: string;
  readonly requestsPerMinute?: number;
  readonly tokensPerMinute?: number;
  readonly concurrency?: number;
  readonly cap?: number;
  readonly priceInput?: number;
  readonly priceOutput?: number;
}

/** Whether answers outlive the run. */
export interface CacheOptions {
  readonly cache: boolean;
  readonly fromScratch?: boolean;
}

/** What is said and asked before the first call. */
export interface EstimateOptions {
  readonly estimate?: boolean;
  readonly yes?: boolean;
}

/** What every command has that may ask a language model. */
export interface AnswerOptions
  extends StrategyOptions,
    TaxonomyOptions,
    AskOptions,
    ModelOptions,
    CacheOptions,
    EstimateOptions {}

export function withStrategyOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--strategy <kind>',
        'who sorts the texts (default: trained, or llm with --model)',
      ).choices(strategyKinds),
    )
    .option('--k <n>', 'hybrid: labels to choose from per text (default: 20)', wholeNumber(1))
    .option('--threshold-from <file>', 'cascade: what `assort cascade fit` wrote')
    .option('--embeddings <model>', embeddingsHelp);
}

export function withTaxonomyOptions(command: Command): Command {
  return command
    .option('--labels <a,b,c>', 'labels to choose from, for one facet «label»', labelList)
    .option('--multi', 'with --labels: any number of them may fit')
    .option('--taxonomy <file>', 'YAML or JSON file that describes facets and labels');
}

export function withAskOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--ask <how>',
        'one question for all facets, one for each, or one per label',
      ).choices(asks),
    )
    .option('--pack <n>', 'texts per call at most (default: 20)', wholeNumber(1))
    .option('--temperature <t>', 'how freely the model answers (default: 0)', temperature)
    .option('--prompt <file>', 'what to tell the model; holds {{taxonomy}} and maybe {{examples}}')
    .option('--examples <file>', 'CSV or JSONL file of labelled texts to learn from or to show')
    .option('--shots <n>', 'examples to show in each call (default: 8)', wholeNumber(0));
}

export function withModelOptions(command: Command): Command {
  return command
    .option('--model <name>', 'language model, such as gpt-5-mini or ollama/llama3.2')
    .option('--fallback <name>', 'language model to ask when the first is unavailable')
    .option('--requests-per-minute <n>', 'calls per minute at most (default: learnt)', positive)
    .option('--tokens-per-minute <n>', 'tokens per minute at most (default: learnt)', positive)
    .option('--concurrency <n>', 'calls at a time at most (default: 64)', wholeNumber(1))
    .option('--cap <usd>', 'never spend more than this in one run', positive)
    .option('--price-input <usd>', 'price of a million input tokens', price)
    .option('--price-output <usd>', 'price of a million output tokens', price)
    .option(
      '--mask-pii',
      'replace e-mail addresses, phone, card, CPF, CNPJ and IP numbers before a model sees them',
    );
}

export function withCacheOptions(command: Command): Command {
  return command
    .option('--no-cache', 'neither use nor keep answers')
    .option('--from-scratch', 'forget the answers of earlier runs');
}

export function withEstimateOptions(command: Command): Command {
  return command
    .option('--estimate', 'only tell what it will take, and ask nothing')
    .option('--yes', 'go on without a question, whatever it costs');
}

function labelList(value: string): string[] {
  return value
    .split(',')
    .map((label) => label.trim())
    .filter((label) => label !== '');
}

function temperature(value: string): number {
  const number = decimal(value);
  if (number < 0 || number > 2) throw new InvalidArgumentError('Give a number from 0 to 2.');
  return number;
}

function price(value: string): number {
  const number = decimal(value);
  if (number < 0) throw new InvalidArgumentError('Give dollars per million tokens, such as 0.25.');
  return number;
}

/** The kinds of personal data that the options have replaced. */
export function maskedKinds({ maskPii }: MaskOptions): readonly PiiKind[] | undefined {
  return maskPii ? piiKinds : undefined;
}
