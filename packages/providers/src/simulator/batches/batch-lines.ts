import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { isObject, parseObject } from '../wire/json.ts';
import type { BatchError } from './batch.ts';

export interface BatchLine {
  readonly customId: string;
  /** Of a request for a chat completion. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** A line, or why the batch can not be worked on. */
export async function* readBatchLines(path: string): AsyncGenerator<BatchLine | BatchError> {
  const ids = new Set<string>();
  let number = 0;
  for await (const text of createInterface({
    input: createReadStream(path),
    crlfDelay: Infinity,
  })) {
    number++;
    if (text.trim() === '') continue;
    const line = parseObject(text);
    const { custom_id: customId, body } = line ?? {};
    const fault = (code: string, message: string) => ({ code, message, line: number, param: null });
    if (!line) {
      yield fault('invalid_json_line', 'This line is not a JSON object.');
    } else if (typeof customId !== 'string' || !isObject(body)) {
      yield fault('missing_required_parameter', 'This line needs a custom_id and a body.');
    } else if (ids.has(customId)) {
      yield fault('duplicate_custom_id', `The custom_id '${customId}' occurs twice.`);
    } else {
      ids.add(customId);
      yield { customId, body };
    }
  }
}
