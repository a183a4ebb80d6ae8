import { randomUUID } from 'node:crypto';
import { answerChat, inputTokensOf } from '../answers/answer-chat.ts';
import { readChatRequest } from '../answers/chat-request.ts';
import { simulatedError } from '../failures/simulated-error.ts';
import type { SimulatedModel } from '../simulated-model.ts';
import { completionBody } from '../wire/completion-body.ts';
import { Refusal } from '../wire/refusal.ts';
import { secondsNow } from './batch.ts';
import type { BatchLine } from './batch-lines.ts';

/** Answers one line of a batch and logs it. Nothing is cut or stuck, and no limits apply. */
export function answerLine({ customId, body }: BatchLine, batchId: string, model: SimulatedModel) {
  const id = `chatcmpl-sim-${randomUUID()}`;
  const entry = {
    time: new Date().toISOString(),
    id,
    requestId: customId,
    durationMs: 0,
    batchId,
  };
  try {
    const { answer, ...usage } = answerBody(id, body, model);
    model.log.add({ ...entry, ...usage, status: 200 });
    return lineOf(customId, id, 200, answer);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const nothing = { model: null, inputTokens: 0, outputTokens: 0, texts: 0 };
    model.log.add({ ...entry, ...nothing, status: error.status });
    return lineOf(customId, id, error.status, error.body);
  }
}

/** What is said of a line that was not come to in time. */
export function expiredLine({ customId }: BatchLine) {
  const message = 'This request could not be executed before the completion window expired.';
  return {
    id: `batch_req_sim_${randomUUID()}`,
    custom_id: customId,
    response: null,
    error: { code: 'batch_expired', message },
  };
}

function answerBody(id: string, body: BatchLine['body'], model: SimulatedModel) {
  const { settings, gold } = model;
  const request = readChatRequest(body, settings.structured);
  const number = model.nextNumber();
  const failure = model.drawFailure();
  if (failure === 'errors') throw simulatedError(settings.seed, number);
  const completion = answerChat(request, gold, settings, failure, number);
  const inputTokens = inputTokensOf(request);
  const head = { id, model: request.model, created: secondsNow() };
  return {
    model: request.model,
    inputTokens,
    outputTokens: completion.outputTokens,
    texts: completion.texts,
    answer: completionBody(head, request, completion, inputTokens, settings),
  };
}

function lineOf(customId: string, requestId: string, status: number, body: unknown) {
  return {
    id: `batch_req_sim_${requestId}`,
    custom_id: customId,
    response: { status_code: status, request_id: requestId, body },
    error: null,
  };
}
