import { expect, test } from 'vitest';
import { verifyWebhook } from './verify-webhook.ts';

// The example of the Standard Webhooks specification.
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const body = '{"test": 2432232314}';
const headers = {
  'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  'webhook-timestamp': '1614265330',
  'webhook-signature': 'v1,b3V0ZGF0ZWQ= v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};
const then = 1614265330_000;

test('reads a message that was signed with the secret', async () => {
  expect(await verifyWebhook(headers, body, secret, then)).toEqual({ test: 2432232314 });
});

test.each([
  ['another body', headers, '{"test": 1}', then],
  ['another id', { ...headers, 'webhook-id': 'msg_x' }, body, then],
  ['another signature', { ...headers, 'webhook-signature': 'v1,b3V0ZGF0ZWQ=' }, body, then],
  ['no signature', {}, body, then],
  ['an old one', headers, body, then + 301_000],
  ['one of the future', headers, body, then - 301_000],
])('refuses %s', async (_name, sent, text, now) => {
  await expect(verifyWebhook(sent, text, secret, now)).rejects.toThrow('The webhook was not');
});
