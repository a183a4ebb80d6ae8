import { createHash } from 'node:crypto';
import type { GenerationRequest } from '@assort/engine';
import { mostOutput } from '../language-model/output-room.ts';

/**
 * The SHA-256, in hexadecimal, of everything that decides an answer. The order of a schema's properties is part of it,
 * because models write them in that order.
 */
export function requestKey(identity: string, request: GenerationRequest): string {
  const { instructions, messages, schema, temperature, topTokens } = request;
  const parts = [
    identity,
    instructions,
    messages.map(({ role, content }) => [role, content]),
    schema ?? null,
    temperature ?? 0,
    mostOutput(request) ?? null,
    topTokens ?? null,
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
