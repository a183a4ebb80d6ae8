import { answerChat, inputTokensOf } from '../answers/answer-chat.ts';
import { readChatRequest } from '../answers/chat-request.ts';
import type { Simulation } from '../simulation.ts';
import { completionBody, completionEvents } from '../wire/completion-body.ts';
import type { MeteredExchange } from '../wire/exchange.ts';
import { readJsonBody } from '../wire/read-body.ts';
import { sendEvents, sendHalfEvents, sendHalfJson, sendJson } from '../wire/send.ts';
import { withinLimits } from './within-limits.ts';

/** `POST /v1/chat/completions` */
export async function serveChat(exchange: MeteredExchange, simulation: Simulation): Promise<void> {
  const { account, response, signal } = exchange;
  const { settings, gold, limits, pace } = simulation;
  const request = readChatRequest(await readJsonBody(exchange.request), settings.structured);
  const inputTokens = inputTokensOf(request);
  account.model = request.model;
  account.inputTokens = inputTokens;
  await withinLimits(exchange, simulation, async ({ number, failure }) => {
    const start = performance.now();
    const completion = answerChat(request, gold, settings, failure, number);
    account.outputTokens = completion.outputTokens;
    account.texts = completion.texts;
    limits.spend(completion.outputTokens);
    const created = Math.floor(Date.now() / 1000);
    const head = { id: account.id, model: request.model, created };
    const isCut = failure === 'disconnects';
    if (request.stream) {
      const events = completionEvents(head, request, completion, inputTokens, settings);
      await (isCut ? sendHalfEvents : sendEvents)(exchange, events, pace);
      return;
    }
    await pace.write(completion.outputTokens, start, signal);
    const body = completionBody(head, request, completion, inputTokens, settings);
    if (isCut) sendHalfJson(response, body);
    else sendJson(response, 200, body);
  });
}
