import type { GenerationRequest } from '@assort/engine';
import type { Endpoint } from '../endpoint/endpoint.ts';
import type { Fetch } from '../endpoint/guarded-fetch.ts';
import { openLanguageModel } from '../language-model/open-language-model.ts';

/** Any answer will do. */
const answer = {
  choices: [{ index: 0, message: { role: 'assistant', content: '-' }, finish_reason: 'stop' }],
};

/**
 * The body with which a request would be sent by itself.
 *
 * @param outputLimit what is set aside for its output
 */
export async function chatBody(
  endpoint: Endpoint,
  model: string,
  request: GenerationRequest,
  outputLimit: number | undefined,
): Promise<unknown> {
  let body = '';
  const keep: Fetch = async (_url, init) => {
    body = String(init?.body);
    return Response.json(answer);
  };
  const wire = openLanguageModel(endpoint, model, { fetch: keep });
  await wire.call(request, { id: 'batch', outputLimit });
  return JSON.parse(body);
}
