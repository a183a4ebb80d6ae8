import { PassThrough } from 'node:stream';
import { fastify } from 'fastify';
import { expect, it } from 'vitest';
import { loggerOptions } from './logging.ts';

it('hides the keys of providers, wherever they are logged', () => {
  const stream = new PassThrough();
  const { log } = fastify({ logger: { ...loggerOptions('info'), stream } });
  const endpoint = { name: 'OpenAI', apiKey: 'sk-secret' };
  log.info(endpoint, 'as it is');
  log.info({ endpoint }, 'inside');
  log.info({ connection: { endpoint } }, 'deep inside');
  log.info({ config: { environmentProviders: [{ endpoint }] } }, 'in a list');
  log.warn({ err: Object.assign(new Error('refused'), { endpoint }) }, 'with an error');
  const lines = String(stream.read());
  expect(lines.trim().split('\n')).toHaveLength(5);
  expect(lines).toContain('OpenAI');
  expect(lines).not.toContain('sk-secret');
});
