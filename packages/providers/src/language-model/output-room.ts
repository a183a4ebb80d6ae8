import type { GenerationRequest } from '@assort/engine';
import type { Answer } from './read-answer.ts';

/** The most output tokens that a request may use, whatever the model; undefined where it states no limit. */
export function mostOutput({
  maxOutputTokens,
  thinkingTokens = 0,
}: GenerationRequest): number | undefined {
  return maxOutputTokens === undefined ? undefined : maxOutputTokens + thinkingTokens;
}

/**
 * The output tokens that calls of one model are given, which is also what is set aside for them. A model that shows no
 * thought gets room for the answer alone; one that thinks, or whose answer was cut off once, gets all of it from then on.
 */
export class OutputRoom {
  readonly #defaultLimit: number | undefined;
  /** Undefined before the first answer. */
  #thinks: boolean | undefined;

  /** @param defaultLimit for requests that state none */
  constructor(defaultLimit: number | undefined) {
    this.#defaultLimit = defaultLimit;
  }

  limitOf(request: GenerationRequest): number | undefined {
    const limit = this.#thinks === false ? request.maxOutputTokens : mostOutput(request);
    return limit ?? this.#defaultLimit;
  }

  answered({ maxOutputTokens = 0, thinkingTokens }: GenerationRequest, answer: Answer): void {
    if (thinkingTokens === undefined) return;
    const needsRoom = answer.finish === 'length' || answer.outputTokens > maxOutputTokens;
    if (answer.thought || needsRoom) this.#thinks = true;
    else if (answer.finish === 'stop') this.#thinks ??= false;
  }
}
