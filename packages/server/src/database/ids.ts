import { randomUUID } from 'node:crypto';

export type NewId = () => string;

/**
 * A source of time-ordered ids (UUID version 7, RFC 9562 section 5.7). Ids of one source never
 * fall: within a millisecond the 12 bits after the time count up (method 1 of section 6.2).
 */
export function createIdSource(now: () => number = Date.now): NewId {
  let lastTime = 0;
  let counter = 0;
  let head = '';
  function begin(time: number): void {
    lastTime = time;
    counter = 0;
    head = `${headOf(time)}-7`;
  }
  return () => {
    const time = now();
    if (time > lastTime) begin(time);
    else if (++counter > 0xfff) begin(lastTime + 1);
    // What is random is at the same place in a version 4, which Node makes of random bytes that it keeps ready.
    return head + counts[counter] + randomUUID().slice(18);
  };
}

const counts = Array.from({ length: 0x1000 }, (_, count) => count.toString(16).padStart(3, '0'));

function headOf(time: number): string {
  const digits = time.toString(16).padStart(12, '0');
  return `${digits.slice(0, 8)}-${digits.slice(8)}`;
}

/** The lowest id that could be made at a time (in milliseconds); earlier ones are below it. */
export function lowestIdAt(time: number): string {
  return `${headOf(time)}-7000-8000-000000000000`;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether the database would take it for an id. */
export const isId = (text: string): boolean => uuid.test(text);
