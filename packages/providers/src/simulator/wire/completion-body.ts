import { approximateTokens } from '@assort/engine';
import type { Completion } from '../answers/answer-chat.ts';
import type { ChatRequest } from '../answers/chat-request.ts';
import type { Settings } from '../options.ts';
import { tokenLogprobs } from './token-logprobs.ts';

/** What every body of one answer bears. */
export interface CompletionHead {
  readonly id: string;
  readonly model: string;
  /** Seconds since 1970. */
  readonly created: number;
}

/** The body of an answer that is not streamed. */
export function completionBody(
  head: CompletionHead,
  request: ChatRequest,
  completion: Completion,
  inputTokens: number,
  { dialect }: Settings,
) {
  return {
    ...head,
    object: 'chat.completion',
    system_fingerprint: 'simulated',
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: completion.pieces.join(''), refusal: null },
        logprobs: tokenLogprobs(completion, request.topLogprobs),
        finish_reason: completion.finishReason,
      },
    ],
    ...(dialect === 'openai' && { usage: usageOf(inputTokens, completion.outputTokens) }),
  };
}

/** The events of a streamed answer: one per piece, between one that opens and one that ends it. */
export function completionEvents(
  head: CompletionHead,
  request: ChatRequest,
  completion: Completion,
  inputTokens: number,
  { dialect }: Settings,
): readonly StreamEvent[] {
  const logprobs = tokenLogprobs(completion, request.topLogprobs)?.content;
  const event = (choice: object, tokens = 0): StreamEvent => {
    const choices = [{ index: 0, logprobs: null, finish_reason: null, ...choice }];
    return { tokens, body: { ...head, object: 'chat.completion.chunk', choices } };
  };
  const usage = usageOf(inputTokens, completion.outputTokens);
  return [
    event({ delta: { role: 'assistant', content: '' } }),
    ...completion.pieces.map((content, index) =>
      event(
        { delta: { content }, logprobs: logprobs ? { content: [logprobs[index]] } : null },
        approximateTokens(content),
      ),
    ),
    event({ delta: {}, finish_reason: completion.finishReason }),
    ...(request.includeUsage && dialect === 'openai'
      ? [{ tokens: 0, body: { ...head, object: 'chat.completion.chunk', choices: [], usage } }]
      : []),
  ];
}

export interface StreamEvent {
  /** Of the text that the event brings. */
  readonly tokens: number;
  readonly body: object;
}

function usageOf(inputTokens: number, outputTokens: number) {
  return {
    prompt_tokens: inputTokens,
    completion_tokens: outputTokens,
    total_tokens: inputTokens + outputTokens,
  };
}
