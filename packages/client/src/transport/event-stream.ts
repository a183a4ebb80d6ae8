export interface ServerSentEvent {
  readonly event: string;
  readonly data: string;
  readonly id: string | null;
}

/** The events of a `text/event-stream` body (WHATWG HTML, section 9.2.6). */
export async function* readEvents(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<ServerSentEvent, void> {
  let fields: Record<string, string[]> = {};
  for await (const line of readLines(body)) {
    if (line === '') {
      const data = fields.data?.join('\n');
      if (data !== undefined) {
        yield { event: fields.event?.at(-1) ?? 'message', data, id: fields.id?.at(-1) ?? null };
      }
      fields = {};
    } else if (!line.startsWith(':')) {
      const [, name = '', value = ''] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
      const values = fields[name] ?? [];
      values.push(value);
      fields[name] = values;
    }
  }
}

/** The lines of a streamed text in UTF-8, without their ends; a last line needs none. */
export async function* readLines(body: ReadableStream<Uint8Array>): AsyncGenerator<string, void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const { value, done } = await reader.read();
      rest += done ? decoder.decode() : decoder.decode(value, { stream: true });
      // A \r at the very end may be the first half of \r\n: it waits for what follows.
      const ends = done ? /\r\n|\n|\r/ : /\r\n|\n|\r(?!$)/;
      const lines = rest.split(ends);
      rest = lines.pop() ?? '';
      yield* lines;
      if (done) break;
    }
    if (rest !== '') yield rest;
  } finally {
    // The caller may stop early: let go of the connection.
    await reader.cancel().catch(() => {});
  }
}
