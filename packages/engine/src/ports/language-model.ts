/** A JSON Schema of an object (draft 2020-12), in the part of the language that providers of structured output share. */
export type JsonSchema = Readonly<Record<string, unknown>>;

export interface ChatMessage {
  readonly role: 'user' | 'assistant';
  readonly content: string;
}

export interface GenerationRequest {
  /** What the model has to do: the system message. */
  readonly instructions: string;
  readonly messages: readonly ChatMessage[];
  /**
   * What the answer's JSON must look like. An endpoint that can not hold itself to a schema is told of it in words, so
   * the answer must be read with care whatever was asked.
   */
  readonly schema?: JsonSchema;
  /** 0 if left out. */
  readonly temperature?: number;
  /** Of the answer itself. */
  readonly maxOutputTokens?: number;
  /** On top of these, what a model that thinks before it answers may use for that. */
  readonly thinkingTokens?: number;
  /** Ask for the probabilities of this many likeliest tokens at each place of the answer. */
  readonly topTokens?: number;
  /** Whether an answer's text is worth keeping for an equal request; every one is if left out. */
  readonly isUsable?: (text: string) => boolean;
}

/** The likeliest tokens at one place of an answer, with the natural logarithms of their probabilities. */
export type TokenLikelihoods = readonly {
  readonly token: string;
  readonly logProbability: number;
}[];

export interface Generation {
  /** The answer as it came, without what a reasoning model thought before it. */
  readonly text: string;
  /** `length`: cut off by the limit of output tokens; `refused`: the provider's filter, or the model's own refusal. */
  readonly finish: 'stop' | 'length' | 'refused';
  /** The tokens as billed; where the endpoint does not tell, as estimated by `approximateTokens`. */
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** In dollars; 0 where no price is known, and for an answer from the cache. */
  readonly cost: number;
  /** Calls that were made for it: 0 for an answer from the cache, more than 1 after retries. */
  readonly calls: number;
  /** Absent where the endpoint does not give them. */
  readonly likelihoods?: readonly TokenLikelihoods[];
}

/**
 * A language model at its provider. Waiting for rate limits, trying again, caching and paying are done behind this
 * interface, so a caller may ask for as much at once as it likes.
 */
export interface LanguageModel {
  /** As the provider names it. */
  readonly name: string;
  /** Equal exactly when two models may share their answers: the endpoint and the model. */
  readonly identity: string;
  /**
   * Rejects with an `AssortError`: `model-unavailable` after all retries, `model-refused` for a request that would
   * fail again however often, `budget-reached` before a call that could pass a cap; or with the signal's reason.
   */
  generate(request: GenerationRequest, signal?: AbortSignal): Promise<Generation>;
}
