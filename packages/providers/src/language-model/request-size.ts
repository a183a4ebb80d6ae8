import { approximateTokens, type GenerationRequest } from '@assort/engine';

/** How large a request is, before any provider has counted it. */
export interface RequestSize {
  /** Estimated by `approximateTokens`. */
  readonly inputTokens: number;
  /** Of UTF-8. */
  readonly inputBytes: number;
  /** Output tokens at most; undefined where nobody set a limit. */
  readonly outputLimit: number | undefined;
}

/** Roles and separators around each message. */
const tokensPerMessage = 4;

export function sizeOfTexts(
  texts: readonly string[],
  outputLimit: number | undefined,
): RequestSize {
  let inputTokens = 0;
  let inputBytes = 0;
  for (const text of texts) {
    inputTokens += approximateTokens(text) + tokensPerMessage;
    inputBytes += Buffer.byteLength(text);
  }
  return { inputTokens, inputBytes, outputLimit };
}

export function sizeOfRequest(
  request: GenerationRequest,
  outputLimit: number | undefined,
): RequestSize {
  const { instructions, messages, schema } = request;
  const texts = [instructions, ...messages.map(({ content }) => content)];
  return sizeOfTexts(schema ? [...texts, JSON.stringify(schema)] : texts, outputLimit);
}
