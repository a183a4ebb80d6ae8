import { lowerMode, type StructuredMode } from './structured-output.ts';

/** What an endpoint can be asked for; what it refused once is not asked again. */
export interface CallPlan {
  readonly structured: StructuredMode;
  readonly temperature: boolean;
  readonly likelihoods: boolean;
  /** Newer models of OpenAI refuse `max_tokens`. */
  readonly outputLimit: 'max_tokens' | 'max_completion_tokens';
}

/** What an endpoint found wrong with a request. */
export interface Objection {
  readonly status: number;
  readonly message: string;
  /** The parameter, where the endpoint names it. */
  readonly parameter?: string;
}

const objections = new Set([400, 422, 501]);

/**
 * What to try after an objection to `plan`; undefined when the request itself is at fault.
 * @param mode the mode that the refused request was sent in; undefined where it asked for no structure
 */
export function planAfter(
  plan: CallPlan,
  { status, message, parameter }: Objection,
  mode: StructuredMode | undefined,
): CallPlan | undefined {
  if (!objections.has(status)) return undefined;
  const named = (pattern: RegExp) => pattern.test(parameter ?? '') || pattern.test(message);
  if (plan.temperature && named(/\btemperature\b/i)) return { ...plan, temperature: false };
  if (plan.likelihoods && named(/logprobs/i)) return { ...plan, likelihoods: false };
  if (plan.outputLimit === 'max_tokens' && named(/max_tokens.*max_completion_tokens/is)) {
    return { ...plan, outputLimit: 'max_completion_tokens' };
  }
  const lower = mode && lowerMode(mode);
  if (lower && named(/response_format|response.?schema|json|schema|structured|output_config/i)) {
    return { ...plan, structured: lower };
  }
  return undefined;
}
