import { approximateTokens } from '@assort/engine';
import { readModel } from '../answers/chat-request.ts';
import { simulatedEmbedding } from '../answers/simulated-embedding.ts';
import type { Simulation } from '../simulation.ts';
import type { MeteredExchange } from '../wire/exchange.ts';
import { readJsonBody } from '../wire/read-body.ts';
import { Refusal } from '../wire/refusal.ts';
import { sendHalfJson, sendJson } from '../wire/send.ts';
import { withinLimits } from './within-limits.ts';

const defaultDimensions = 256;
const mostDimensions = 4096;
const mostTexts = 2048;

/** `POST /v1/embeddings` */
export async function serveEmbeddings(
  exchange: MeteredExchange,
  simulation: Simulation,
): Promise<void> {
  const { account, response } = exchange;
  const body = await readJsonBody(exchange.request);
  const model = readModel(body.model);
  const texts = readTexts(body.input);
  const dimensions = readDimensions(body.dimensions);
  const tokens = texts.reduce((sum, text) => sum + approximateTokens(text), 0);
  Object.assign(account, { model, inputTokens: tokens, texts: texts.length });
  await withinLimits(exchange, simulation, ({ failure }) => {
    const data = texts.map((text, index) => {
      const vector = simulatedEmbedding(text, dimensions);
      const embedding =
        body.encoding_format === 'base64'
          ? Buffer.from(vector.buffer).toString('base64')
          : [...vector];
      return { object: 'embedding', index, embedding };
    });
    const usage = { prompt_tokens: tokens, total_tokens: tokens };
    const send = failure === 'disconnects' ? sendHalfJson : sendJson;
    send(response, 200, {
      object: 'list',
      model,
      data,
      ...(simulation.settings.dialect === 'openai' && { usage }),
    });
  });
}

function readTexts(input: unknown): readonly string[] {
  const texts: readonly unknown[] = Array.isArray(input) ? input : [input];
  const areTexts = texts.every((text) => typeof text === 'string' && /\S/.test(text));
  if (areTexts && texts.length > 0 && texts.length <= mostTexts) return texts as string[];
  throw new Refusal(
    400,
    `'input' must be a text or a list of up to ${mostTexts} texts, none of them empty.`,
    { param: 'input' },
  );
}

function readDimensions(dimensions: unknown = defaultDimensions): number {
  const number = Number(dimensions);
  if (Number.isInteger(number) && number >= 1 && number <= mostDimensions) return number;
  throw new Refusal(400, `'dimensions' must be a whole number from 1 to ${mostDimensions}.`, {
    param: 'dimensions',
  });
}
