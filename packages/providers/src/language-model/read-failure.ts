import { APICallError } from '@ai-sdk/provider';
import { AssortError } from '@assort/engine';
import { CallFailure, type FailureBill, type FailureKind } from './call-failure.ts';
import { readRateLimits, readRetryDelay, readRetryWait } from './rate-limit-headers.ts';
import { refusalMessage } from './refusal-message.ts';

/** Who was asked: what a sentence about a failure names. */
export interface Asked {
  readonly provider: string;
  readonly model: string;
  readonly baseUrl: string;
  readonly apiKey?: string;
}

/** Makes a `CallFailure` or a `model-refused` of what the AI SDK threw. */
export function readFailure(error: unknown, asked: Asked, now: number): AssortError {
  const causes = causesOf(error);
  const ours = causes.find((cause) => cause instanceof AssortError);
  if (ours) return ours;
  const call = causes.find((cause) => APICallError.isInstance(cause));
  const statusCode = call?.statusCode;
  if (!call || statusCode === undefined) {
    const connected = !call && !causes.some((cause) => 'code' in cause);
    return connected ? unreadable(asked, undefined) : connectionFailure(causes, asked);
  }
  if (statusCode >= 200 && statusCode < 300) return unreadable(asked, statusCode);
  return statusFailure(call, statusCode, asked, now);
}

function statusFailure(call: APICallError, status: number, asked: Asked, now: number): AssortError {
  const kind = kindOf(status, `${call.message} ${call.responseBody ?? ''}`);
  if (!kind) {
    return new AssortError('model-refused', refusalMessage(status, call.message, asked), {
      status,
    });
  }
  const headers = call.responseHeaders ?? {};
  return new CallFailure(
    `${asked.provider} could not answer for ${asked.model} (status ${status})`,
    'try again later, or choose another model',
    {
      kind,
      status,
      bill: 'nothing',
      wait: readRetryWait(headers, now) ?? readRetryDelay(call.responseBody),
      rateLimits: readRateLimits(headers, now),
    },
  );
}

/** Undefined for what would fail again however often it is sent. */
function kindOf(status: number, said: string): FailureKind | undefined {
  if (status === 429) {
    // An account without credit answers with the status of one in a hurry.
    if (said.includes('insufficient_quota')) return undefined;
    return /concurren|at a time|simultaneous|parallel/i.test(said) ? 'overload' : 'rate-limit';
  }
  if (status === 503 || status === 529) return 'overload';
  return status >= 500 || status === 408 || status === 409 ? 'server' : undefined;
}

/** Nothing was sent where there never was a connection. */
const unconnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

function connectionFailure(causes: readonly Error[], asked: Asked): AssortError {
  const codes = causes.flatMap((cause) => ('code' in cause ? [String(cause.code)] : []));
  const certificate = codes.find((code) => /CERT|SELF_SIGNED|^ERR_SSL|^ERR_TLS|^EPROTO/.test(code));
  if (certificate) {
    return new AssortError(
      'model-refused',
      `The connection to ${asked.provider} at ${asked.baseUrl} is not secure (${certificate}): check the address and the certificate.`,
    );
  }
  const bill: FailureBill = codes.some((code) => unconnected.has(code)) ? 'nothing' : 'unknown';
  const happened = bill === 'nothing' ? 'can not be reached' : 'cut the connection';
  return new CallFailure(
    `${asked.provider} ${happened} at ${asked.baseUrl}`,
    'check that it runs, or try again later',
    { kind: 'connection', bill },
  );
}

/** It answered, and probably billed, what nobody can read. */
function unreadable({ provider, model }: Asked, status: number | undefined): CallFailure {
  return new CallFailure(
    `${provider} gave an answer for ${model} that is none`,
    'try again later, or choose another model',
    { kind: 'server', bill: 'unknown', status },
  );
}

function causesOf(error: unknown): Error[] {
  const causes: Error[] = [];
  for (let cause = error; cause instanceof Error && !causes.includes(cause); cause = cause.cause) {
    causes.push(cause);
  }
  return causes;
}
