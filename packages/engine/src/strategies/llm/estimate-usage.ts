import { textFault } from '../../datasets/check-text.ts';
import type {
  Generation,
  GenerationRequest,
  JsonSchema,
  LanguageModel,
} from '../../ports/language-model.ts';
import { facetLimits } from '../../taxonomy/taxonomy.ts';
import { approximateTokens } from '../../text/approximate-tokens.ts';
import type { ClassifyOptions, Strategy } from '../strategy.ts';
import type { LlmSettings } from './llm-settings.ts';
import { createLlmStrategy } from './llm-strategy.ts';

export interface UsageEstimate {
  readonly calls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** Labels that an answer of a `multi` facet usually holds. */
const usualLabels = 2;
const usualTags = ['billing_double_charge', 'delivery_late'];
const usualExplanation = 'x'.repeat(240);

/**
 * What asking about `total` texts will take, going by some of them: the very calls that would be made are written and
 * counted, and nothing is sent. What must be asked again comes on top.
 */
export function estimateUsage(
  settings: Omit<LlmSettings, 'model'>,
  sample: readonly string[],
  total: number,
  options: ClassifyOptions = {},
): Promise<UsageEstimate> {
  const create = (model: LanguageModel) => createLlmStrategy({ ...settings, model });
  return estimateStrategyUsage(create, sample, total, options);
}

/** The same for a strategy that asks a language model about some texts only, or in its own way. */
export async function estimateStrategyUsage(
  create: (model: LanguageModel) => Strategy,
  sample: readonly string[],
  total: number,
  options: ClassifyOptions = {},
): Promise<UsageEstimate> {
  const usable = sample.filter((text) => textFault(text) === undefined);
  const counter = new CallCounter();
  const strategy = create(counter);
  const least = strategy.taxonomy.facets.map((facet) => facetLimits(facet).least);
  counter.labelsPerList = Math.max(usualLabels, ...least);
  await strategy.classify(usable, options);
  const scale = total / Math.max(1, sample.length);
  return {
    calls: Math.ceil(counter.calls * scale),
    inputTokens: Math.round(counter.inputTokens * scale),
    outputTokens: Math.round(counter.outputTokens * scale),
  };
}

/** Stands in for a model: counts the calls, and answers each with the first answer that fits. */
class CallCounter implements LanguageModel {
  readonly name = 'estimate';
  readonly identity = 'estimate';
  calls = 0;
  inputTokens = 0;
  outputTokens = 0;
  labelsPerList = usualLabels;

  async generate({ instructions, messages, schema }: GenerationRequest): Promise<Generation> {
    const text = schema === undefined ? 'no' : JSON.stringify(this.#fill(schema));
    const content = messages.map((message) => message.content).join('');
    // Providers count the schema too, or it is told in words.
    const form = schema === undefined ? '' : JSON.stringify(schema);
    const inputTokens = [instructions, content, form].reduce(
      (sum, part) => sum + approximateTokens(part),
      0,
    );
    const outputTokens = approximateTokens(text);
    this.calls++;
    this.inputTokens += inputTokens;
    this.outputTokens += outputTokens;
    return { text, finish: 'stop', inputTokens, outputTokens, cost: 0, calls: 1 };
  }

  /** A value that fits the schema of answers; of a list of answers, one for each id. */
  #fill(schema: JsonSchema): unknown {
    const { properties, items, enum: values } = schema as AnswerSchema;
    if (values !== undefined) return values[values.length >> 1];
    if (properties !== undefined) {
      const entries = Object.entries(properties);
      return Object.fromEntries(entries.map(([key, property]) => [key, this.#fill(property)]));
    }
    if (items === undefined) return usualExplanation;
    const ids = items.properties?.id?.enum;
    if (ids === undefined) return (items.enum ?? usualTags).slice(0, this.labelsPerList);
    return ids.map((id) => ({ ...(this.#fill(items) as object), id }));
  }
}

/** The parts of JSON Schema that `answerSchema` uses. */
interface AnswerSchema extends JsonSchema {
  readonly properties?: Readonly<Record<string, AnswerSchema>>;
  readonly items?: AnswerSchema;
  readonly enum?: readonly string[];
}
