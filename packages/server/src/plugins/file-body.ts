import { Readable } from 'node:stream';
import multipart from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { refusal } from '../errors.ts';
import type { IncomingFile } from '../uploads.ts';

const fileTypes = [
  'text/csv',
  'text/tab-separated-values',
  'text/plain',
  'application/csv',
  'application/x-ndjson',
  'application/jsonl',
  'application/octet-stream',
] as const;

const binary = { schema: { type: 'string', format: 'binary' } } as const;

/** Body schemas of a route that takes a file, for the documentation; files are not validated here. */
export const fileContent = Object.fromEntries(
  [...fileTypes, 'multipart/form-data'].map((type) => [type, binary]),
);

/** Lets files through as streams: raw, or as the multipart field `file`. */
export const fileBody = fastifyPlugin(
  async (app) => {
    await app.register(multipart, { limits: { files: 1, fields: 20, fileSize: 2 ** 40 } });
    app.removeContentTypeParser('text/plain');
    app.addContentTypeParser([...fileTypes], (_request, payload, done) => done(null, payload));
  },
  { name: 'file-body' },
);

/**
 * The file of a request, not read yet.
 * @throws request-invalid if there is none.
 */
export async function fileOf(request: FastifyRequest): Promise<IncomingFile> {
  if (request.isMultipart()) {
    const part = await request.file().catch(refuseCutShort);
    if (part) return { fileName: part.filename || null, stream: Readable.from(wholly(part.file)) };
  } else if (request.body instanceof Readable) {
    const { fileName } = request.query as { fileName?: string };
    return { fileName: fileName ?? null, stream: request.body };
  }
  throw refusal(
    'request-invalid',
    'The request holds no file; send it as the body (text/csv or application/x-ndjson) or as the multipart field "file".',
  );
}

async function* wholly(file: Readable): AsyncGenerator<Buffer> {
  try {
    yield* file;
  } catch (error) {
    refuseCutShort(error);
  }
}

/** The parser's own error for this has no code. */
function refuseCutShort(error: unknown): never {
  if (error instanceof Error && error.message === 'Unexpected end of multipart data') {
    throw refusal('request-invalid', 'The form ends before its file does; send all of it again.');
  }
  throw error;
}
