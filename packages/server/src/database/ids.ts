import { randomBytes } from 'node:crypto';

export type NewId = () => string;

/**
 * A source of time-ordered ids (UUID version 7, RFC 9562 section 5.7). Ids of one source never
 * fall: within a millisecond the 12 bits after the time count up (method 1 of section 6.2).
 */
export function createIdSource(now: () => number = Date.now): NewId {
  let lastTime = 0;
  let counter = 0;
  return () => {
    const time = now();
    if (time > lastTime) {
      lastTime = time;
      counter = 0;
    } else if (++counter > 0xfff) {
      lastTime++;
      counter = 0;
    }
    const random = randomBytes(8);
    random[0] = (random[0]! & 0x3f) | 0x80;
    const head = lastTime.toString(16).padStart(12, '0');
    const tail = random.toString('hex');
    return `${head.slice(0, 8)}-${head.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${tail.slice(0, 4)}-${tail.slice(4)}`;
  };
}

/** The lowest id that could be made at a time (in milliseconds); earlier ones are below it. */
export function lowestIdAt(time: number): string {
  const head = time.toString(16).padStart(12, '0');
  return `${head.slice(0, 8)}-${head.slice(8)}-7000-8000-000000000000`;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether the database would take it for an id. */
export const isId = (text: string): boolean => uuid.test(text);
