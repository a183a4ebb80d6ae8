import { expect, test } from 'vitest';
import { readEvents, readLines } from './event-stream.ts';

/** The text's bytes, cut into pieces of `size`. */
function streamOf(text: string, size: number): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  return new ReadableStream({
    start(controller) {
      for (let start = 0; start < bytes.length; start += size) {
        controller.enqueue(bytes.slice(start, start + size));
      }
      controller.close();
    },
  });
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

const stream =
  ': hello\r\nevent: job\r\nid: 1\r\ndata: {"a":\r\ndata:"ação"}\r\n\r\nretry: 5\n\ndata: x\n\ndata: cut';

test.each([1, 2, 3, 7, 1000])('reads events from pieces of %i bytes', async (size) => {
  const events = await collect(readEvents(streamOf(stream, size)));
  expect(events).toEqual([
    { event: 'job', data: '{"a":\n"ação"}', id: '1' },
    { event: 'message', data: 'x', id: null },
  ]);
});

test('reads lines with any end and a last one without', async () => {
  const lines = await collect(readLines(streamOf('a\r\nb\rc\n\nd', 1)));
  expect(lines).toEqual(['a', 'b', 'c', '', 'd']);
});

test('lets go of the connection when the reader stops early', async () => {
  let cancelled = false;
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new TextEncoder().encode('line\n')),
    cancel: () => {
      cancelled = true;
    },
  });
  for await (const line of readLines(endless)) {
    expect(line).toBe('line');
    break;
  }
  expect(cancelled).toBe(true);
});
