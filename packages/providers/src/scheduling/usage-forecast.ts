import type { RequestSize } from '../language-model/request-size.ts';
import type { TokenUsage } from '../prices/model-price.ts';

/** Output tokens before the first answer. */
const firstOutput = 200;
const smoothing = 0.05;

/** Learns from answers how many tokens the next call will use, so that limits on tokens can be kept to. */
export class UsageForecast {
  /** Billed tokens per estimated one. */
  #ratio = 1;
  #output = firstOutput;

  tokensOf({ inputTokens, outputLimit }: RequestSize): number {
    const output = Math.min(this.#output, outputLimit ?? Number.POSITIVE_INFINITY);
    return Math.ceil(inputTokens * this.#ratio + output);
  }

  answered({ inputTokens }: RequestSize, used: TokenUsage): void {
    this.#ratio += (used.inputTokens / inputTokens - this.#ratio) * smoothing;
    this.#output += (used.outputTokens - this.#output) * smoothing;
  }
}
