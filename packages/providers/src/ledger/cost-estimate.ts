import type { RequestSize } from '../language-model/request-size.ts';
import type { TokenUsage } from '../prices/model-price.ts';

const cautiousRatio = 1.3;
/** On top of the highest ratio that an answer showed. */
const margin = 1.1;
/** Scripts other than Latin need more tokens per character, but hardly one per three bytes. */
const bytesPerToken = 3;

/** An upper bound of what a call uses, which learns from answers. */
export class CostEstimate {
  #ratio = cautiousRatio;

  of({ inputTokens, inputBytes, outputLimit = 0 }: RequestSize): TokenUsage {
    return {
      inputTokens: Math.ceil(Math.max(inputTokens * this.#ratio, inputBytes / bytesPerToken)),
      outputTokens: outputLimit,
    };
  }

  answered(size: RequestSize, { inputTokens }: TokenUsage): void {
    this.#ratio = Math.max(this.#ratio, (inputTokens / size.inputTokens) * margin);
  }
}
