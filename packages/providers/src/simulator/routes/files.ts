import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { StoredFile } from '../batches/file-store.ts';
import { newFileId } from '../batches/run-batch.ts';
import type { Simulation } from '../simulation.ts';
import type { Exchange } from '../wire/exchange.ts';
import { readBody } from '../wire/read-body.ts';
import { Refusal } from '../wire/refusal.ts';
import { sendJson } from '../wire/send.ts';

const mostBytes = 200 * 1024 * 1024;

/** `POST /v1/files` */
export async function serveUpload(exchange: Exchange, { files }: Simulation): Promise<void> {
  const form = await readForm(exchange);
  const file = form.get('file');
  if (form.get('purpose') !== 'batch') {
    throw new Refusal(400, "'purpose' must be 'batch'.", { param: 'purpose' });
  }
  if (!(file instanceof File)) throw new Refusal(400, "'file' is missing.", { param: 'file' });
  const id = newFileId();
  await writeFile(await files.pathOf(id), file.stream());
  sendJson(exchange.response, 200, await files.add(id, file.name, 'batch'));
}

/** `GET /v1/files/:id` */
export function serveFile({ response, id }: Exchange, simulation: Simulation): void {
  sendJson(response, 200, findFile(id, simulation));
}

/** `DELETE /v1/files/:id` */
export async function serveFileDeletion(
  { response, id }: Exchange,
  simulation: Simulation,
): Promise<void> {
  findFile(id, simulation);
  await simulation.files.delete(id);
  sendJson(response, 200, { id, object: 'file', deleted: true });
}

/** `GET /v1/files/:id/content` */
export async function serveFileContent(
  { response, id }: Exchange,
  simulation: Simulation,
): Promise<void> {
  const { bytes } = findFile(id, simulation);
  response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': bytes });
  await pipeline(createReadStream(await simulation.files.pathOf(id)), response);
}

/** Throws `Refusal` with 404 for a file that was not uploaded or written by a batch. */
export function findFile(id: string, { files }: Simulation): StoredFile {
  const file = files.get(id);
  if (file) return file;
  throw new Refusal(404, `No such file: ${id}.`, { param: 'id' });
}

async function readForm({ request }: Exchange): Promise<FormData> {
  const body = await readBody(request, mostBytes);
  const headers = { 'content-type': request.headers['content-type'] ?? '' };
  try {
    return await new Response(body, { headers }).formData();
  } catch {
    throw new Refusal(400, 'The body is not a multipart form: send purpose and file in one.');
  }
}
