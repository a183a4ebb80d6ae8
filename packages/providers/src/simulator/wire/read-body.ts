import type { IncomingMessage } from 'node:http';
import { parseObject } from './json.ts';
import { Refusal } from './refusal.ts';

const megabyte = 1024 * 1024;
const mostJson = 16 * megabyte;

/** The body of a request. Throws `Refusal` with 413 when it is longer than so many bytes. */
export async function readBody(request: IncomingMessage, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > most) throw new Refusal(413, `The body is over ${most} bytes: send less at once.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Throws `Refusal` with 400 unless the body is a JSON object. */
export async function readJsonBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const body = parseObject((await readBody(request, mostJson)).toString('utf8'));
  if (body) return body;
  throw new Refusal(
    400,
    'The body is not a JSON object: send one with content-type application/json.',
  );
}
