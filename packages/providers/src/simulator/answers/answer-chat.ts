import { approximateTokens } from '@assort/engine';
import { breakContent } from '../failures/break-content.ts';
import type { Failure } from '../failures/failure-draw.ts';
import { spoilTexts } from '../failures/spoil-texts.ts';
import type { Gold } from '../gold/gold.ts';
import type { Settings } from '../options.ts';
import { randomFor } from '../random.ts';
import { answerSchema } from './answer-schema.ts';
import { AnswerWriter } from './answer-writer.ts';
import { askedExamples, askedTexts } from './asked-text.ts';
import type { ChatRequest } from './chat-request.ts';
import { inventTexts } from './invent-texts.ts';
import type { Verdict } from './judge-label.ts';
import { plainAnswer } from './plain-answer.ts';
import { tokenPieces } from './token-pieces.ts';

/** An answer before it is put on the wire. */
export interface Completion {
  /** Joined, they are the content. */
  readonly pieces: readonly string[];
  readonly finishReason: 'stop' | 'length';
  readonly outputTokens: number;
  /** In the order in which the content holds «yes» and «no». */
  readonly verdicts: readonly Verdict[];
  /** Number of texts that were asked about. */
  readonly texts: number;
}

/** About as many tokens as a provider would count: of all messages, and of the schema. */
export function inputTokensOf({ messages, schema }: ChatRequest): number {
  const tokens = messages.reduce((sum, { content }) => sum + approximateTokens(content), 0);
  return tokens + (schema ? approximateTokens(JSON.stringify(schema)) : 0);
}

/** @param requestNumber differs from request to request, and so do answers above temperature 0 */
export function answerChat(
  request: ChatRequest,
  gold: Gold,
  settings: Settings,
  failure: Failure | undefined,
  requestNumber: number,
): Completion {
  const { seed, accuracy } = settings;
  const chance = { seed, accuracy, attempt: request.temperature > 0 ? requestNumber : 0 };
  const random = randomFor(seed, 'failure', requestNumber);
  const asked = askedTexts(request.messages, gold);
  const examples = askedExamples(request.messages);
  const invented = examples
    ? inventTexts(examples.label, examples.count, gold, seed, chance.attempt)
    : [];
  const writer = new AnswerWriter(spoilTexts(asked, failure, random), invented, gold, chance);
  const schema = answerSchema(request);
  const value = schema ? writer.write(schema) : plainAnswer(request, writer, asked[0], gold);
  const written = typeof value === 'string' ? value : JSON.stringify(value);
  const content = failure === 'malformed' ? breakContent(written, random) : written;
  const isJson = typeof value !== 'string';
  return {
    ...cut(dress(content, settings, isJson), request.maxTokens),
    verdicts: writer.verdicts,
    texts: asked.length,
  };
}

function dress(content: string, { think, fence }: Settings, isJson: boolean): string {
  const thought = think ? '<think>\nThis thought is simulated.\n</think>\n\n' : '';
  const fenced = `Here is the simulated answer:\n\n\`\`\`json\n${content}\n\`\`\`\n\nI hope that it helps.`;
  return thought + (fence && isJson ? fenced : content);
}

function cut(content: string, maxTokens = Number.POSITIVE_INFINITY) {
  const pieces = tokenPieces(content);
  const outputTokens = approximateTokens(content);
  return pieces.length > maxTokens && outputTokens > maxTokens
    ? {
        pieces: pieces.slice(0, maxTokens),
        finishReason: 'length' as const,
        outputTokens: maxTokens,
      }
    : { pieces, finishReason: 'stop' as const, outputTokens };
}
