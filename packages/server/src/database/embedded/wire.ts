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

/**
 * Whether the statement that a message starts with matches, or the name of one that was prepared; true of what can not
 * be told.
 */
export function hasWords(bytes: Uint8Array, pattern: RegExp): boolean {
  const letter = String.fromCharCode(bytes[0]!);
  if (letter !== 'Q' && letter !== 'P' && letter !== 'B') return false;
  // A statement to be prepared has its name in front, and the name of a prepared one that of its portal.
  const from = letter === 'Q' ? headBytes : bytes.indexOf(0, headBytes) + 1;
  return pattern.test(Buffer.from(bytes.subarray(from, from + 200)).toString('utf8'));
}
