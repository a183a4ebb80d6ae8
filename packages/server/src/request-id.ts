import type { IncomingMessage } from 'node:http';
import type { NewId } from './database/ids.ts';

const acceptable = /^[\w.:-]{1,100}$/;

/** The id that the caller or a proxy gave a request, so that their logs and ours can be joined, or a new one. */
export function requestId(newId: NewId): (request: IncomingMessage) => string {
  return ({ headers }) => {
    const given = headers['x-request-id'];
    return typeof given === 'string' && acceptable.test(given) ? given : newId();
  };
}
