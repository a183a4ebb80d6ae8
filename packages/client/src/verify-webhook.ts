import type { WebhookMessage } from '@assort/contract';

/** Seconds by which a message's time may differ from now; older ones may be sent again by somebody who overheard them. */
const tolerance = 300;

/**
 * The message of a webhook, if it was signed with this secret within the last five minutes.
 *
 * @param headers the request's, with names in lower case
 * @param body the request's, as it was received
 * @param secret as it was shown when the webhook was created
 * @throws Error if it was not
 */
export async function verifyWebhook(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  body: string,
  secret: string,
  now: number = Date.now(),
): Promise<WebhookMessage> {
  const [id, timestamp, signatures] = ['id', 'timestamp', 'signature'].map((name) =>
    String(headers[`webhook-${name}`] ?? ''),
  ) as [string, string, string];
  const age = Math.abs(now / 1000 - Number(timestamp));
  if (timestamp === '' || !(age <= tolerance)) {
    throw new Error('The webhook was not sent within the last five minutes.');
  }
  const key = await crypto.subtle.importKey(
    'raw',
    bytesOf(secret.replace(/^whsec_/, '')),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['verify'],
  );
  const signed = new TextEncoder().encode(`${id}.${timestamp}.${body}`);
  for (const signature of signatures.split(' ')) {
    const [version, digest = ''] = signature.split(',');
    if (version === 'v1' && (await crypto.subtle.verify('HMAC', key, bytesOf(digest), signed))) {
      return JSON.parse(body) as WebhookMessage;
    }
  }
  throw new Error('The webhook was not signed with this secret.');
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
