import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Endpoint } from '../endpoint/endpoint.ts';

export interface ReceivedRequest {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface TestEndpoint {
  readonly endpoint: Endpoint;
  readonly received: ReceivedRequest[];
  stop(): void;
}

/** A server on a free port that answers as a test tells it to. */
export async function startTestEndpoint(
  answer: (request: ReceivedRequest, response: ServerResponse) => void,
): Promise<TestEndpoint> {
  const received: ReceivedRequest[] = [];
  const server = createServer(async (message, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of message) chunks.push(chunk);
    const body = JSON.parse(Buffer.concat(chunks).toString() || '{}');
    const request = { url: message.url!, headers: message.headers, body };
    received.push(request);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: {
      name: 'Test',
      kind: 'openai-compatible',
      baseUrl: `http://127.0.0.1:${port}/v1`,
      apiKey: 'sk-secret',
      addresses: { allowPrivate: true },
    },
    received,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

/** A chat completion in OpenAI's form. */
export function completion(content: string, more: Record<string, unknown> = {}) {
  return {
    id: 'chatcmpl-1',
    created: 0,
    model: 'test',
    choices: [
      { index: 0, message: { role: 'assistant', content }, finish_reason: 'stop', ...more },
    ],
    usage: { prompt_tokens: 12, completion_tokens: 3, total_tokens: 15 },
  };
}

/** A refusal in OpenAI's form. */
export function refusal(message: string, code: string | null = null) {
  return { error: { message, type: 'invalid_request_error', param: null, code } };
}
