import { PassThrough } from 'node:stream';
import { fastify, LogController } from 'fastify';
import { expect, it } from 'vitest';
import { loggerOptions, requestLoggers } from './logging.ts';

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

it.each([
  ['info', ['came', 'broke', 'deeper']],
  ['warn', ['broke', 'deeper']],
  ['error', ['deeper']],
])('at the level %s writes %j of a request, each line with its id', async (level, expected) => {
  const stream = new PassThrough();
  const app = fastify({
    logger: { ...loggerOptions(level), stream },
    logController: new LogController({ disableRequestLogging: true }),
    childLoggerFactory: requestLoggers(level),
    genReqId: () => 'r1',
  });
  app.get('/', async ({ log }) => {
    log.info('came');
    log.warn({ err: new Error('why') }, 'broke');
    log.child({ part: 'inner' }).error('deeper');
    return '';
  });
  await app.inject('/');
  const lines = String(stream.read()).trim().split('\n');
  const written = lines.map((line) => JSON.parse(line) as { msg: string; reqId: string });
  expect(written.map(({ msg, reqId }) => [msg, reqId])).toEqual(expected.map((msg) => [msg, 'r1']));
});
