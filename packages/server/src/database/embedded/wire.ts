/**
 * What of PostgreSQL's wire protocol must be read and written here. A message is a letter, its length in four bytes
 * without the letter, and its content (https://www.postgresql.org/docs/current/protocol-message-formats.html).
 */

const headBytes = 5;

/** Whether a session is outside of a transaction, inside one, or inside one that failed. */
export type SessionState = 'I' | 'T' | 'E';

function message(letter: string, content: Buffer): Buffer {
  const whole = Buffer.alloc(headBytes + content.length);
  whole.write(letter, 0, 'latin1');
  whole.writeUInt32BE(headBytes - 1 + content.length, 1);
  content.copy(whole, headBytes);
  return whole;
}

const ready = (state: SessionState): Buffer => message('Z', Buffer.from(state, 'latin1'));

/** What a client is told when it connects: that it may, and that the session is ready. */
export const welcome: Buffer = Buffer.concat([message('R', Buffer.alloc(4)), ready('I')]);

/** The answer to a statement that is not run. */
export function refused(code: string, text: string, state: SessionState): Buffer {
  const fields = `SERROR\0VERROR\0C${code}\0M${text}\0\0`;
  return Buffer.concat([message('E', Buffer.from(fields)), ready(state)]);
}

export function simpleQuery(statement: string): Buffer {
  return message('Q', Buffer.from(`${statement}\0`));
}

/** The state that an answer leaves its session in: its last message always says so. */
export const stateAfter = (answer: Uint8Array): SessionState =>
  String.fromCharCode(answer.at(-1)!) as SessionState;

/** What a message asks for. */
export interface AskedStatement {
  /** By which it can be asked for again; empty where it has no name. */
  readonly name: string;
  /** How its text begins; undefined where a name stands for it. */
  readonly start?: string;
}

/** The statement that a message starts with; undefined where it starts with something else. */
export function askedStatement(bytes: Uint8Array): AskedStatement | undefined {
  const textFrom = (start: number) => Buffer.from(bytes.subarray(start, start + 200)).toString();
  const wordFrom = (start: number) => textFrom(start).split('\0', 1)[0]!;
  const second = bytes.indexOf(0, headBytes) + 1;
  switch (String.fromCharCode(bytes[0]!)) {
    case 'Q':
      return { name: '', start: textFrom(headBytes) };
    case 'P':
      return { name: wordFrom(headBytes), start: textFrom(second) };
    case 'B':
      // In front of the name is that of a portal.
      return { name: wordFrom(second) };
    default:
      return undefined;
  }
}
