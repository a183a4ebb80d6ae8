import { AssortError } from '@assort/engine';

export interface WebhookRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const patienceMs = 15_000;

/** Sends a message. @returns why it was not received, in a sentence, or null if it was */
export async function sendMessage(
  send: typeof fetch,
  { url, headers, body }: WebhookRequest,
  signal: AbortSignal,
): Promise<string | null> {
  const tooLong = AbortSignal.timeout(patienceMs);
  try {
    const response = await send(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', 'user-agent': 'Assort' },
      body,
      signal: AbortSignal.any([signal, tooLong]),
    });
    await response.body?.cancel();
    return response.ok ? null : `The receiver answered ${response.status}.`;
  } catch (error) {
    if (tooLong.aborted) return `There was no answer within ${patienceMs / 1000} seconds.`;
    return `The receiver could not be reached: ${reasonOf(error)}`;
  }
}

/** Refusals of the address speak in whole sentences; of a connection only its code helps. */
function reasonOf(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof AssortError) return cause.message;
    const { code } = cause as NodeJS.ErrnoException;
    if (typeof code === 'string') return `${code}.`;
  }
  return 'the connection broke.';
}
