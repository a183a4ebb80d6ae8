import { type ErrorCode, errorTable, type Problem } from '@assort/contract';
import { AssortError } from '@assort/engine';

/** A refusal with a code of the contract's table; the message is one sentence for a person. */
export function refusal(
  code: ErrorCode,
  message: string,
  details: Record<string, unknown> = {},
): AssortError<ErrorCode> {
  return new AssortError(code, message, details);
}

/** A start that can not go on. The command line prints the message alone and exits with 2. */
export class StartupError extends Error {
  override readonly name = 'StartupError';
}

export function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(errorTable, code);
}

interface CodedError extends Error {
  readonly code?: string;
  readonly statusCode?: number;
}

/** Codes of Fastify, Node and PostgreSQL that mean one of ours. */
const foreignCodes: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'media-type-unknown',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'request-invalid',
  FST_ERR_CTP_INVALID_JSON_BODY: 'request-invalid',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'request-invalid',
  FST_JWT_AUTHORIZATION_TOKEN_EXPIRED: 'token-expired',
  FST_JWT_AUTHORIZATION_TOKEN_INVALID: 'not-signed-in',
  FST_JWT_NO_AUTHORIZATION_IN_HEADER: 'not-signed-in',
  ENOSPC: 'storage-full',
  EDQUOT: 'storage-full',
  '53100': 'storage-full',
  '22021': 'request-invalid',
  '22P05': 'request-invalid',
  '53300': 'database-down',
  '57P01': 'database-down',
  '57P02': 'database-down',
  '57P03': 'database-down',
  '08000': 'database-down',
  '08003': 'database-down',
  '08006': 'database-down',
  ECONNREFUSED: 'database-down',
  ECONNRESET: 'database-down',
  ENOTFOUND: 'database-down',
  ETIMEDOUT: 'database-down',
};

/** The code of any error, looking through its causes; `internal` if nothing is known about it. */
export function codeOf(error: unknown): ErrorCode {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    const { code, statusCode, message } = cause as CodedError;
    if (cause instanceof AssortError && isErrorCode(code)) return code;
    if (code !== undefined && Object.hasOwn(foreignCodes, code)) return foreignCodes[code]!;
    if (/timeout exceeded when trying to connect|Connection terminated/.test(message)) {
      return 'database-down';
    }
    if (statusCode === 429) return 'too-many-requests';
    if (statusCode === 404) return 'not-found';
    if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return 'request-invalid';
  }
  return 'internal';
}

/** Faults of a provider, whose own words help whoever chose it. */
const ofProviders: readonly ErrorCode[] = ['model-unavailable', 'model-refused', 'answer-unusable'];

/**
 * What a person may read about an error: its own sentence when it is one of our refusals,
 * otherwise (and for what is the fault of the server) the fixed sentence of the table.
 */
export function detailOf(error: unknown, code: ErrorCode): string {
  const { status, title, action } = errorTable[code];
  // Fastify's own words about a request are for its sender; a database's words are not.
  const fromFastify = error instanceof Error && 'statusCode' in error;
  const own = error instanceof AssortError || (fromFastify && code === 'request-invalid');
  if (own && (status < 500 || ofProviders.includes(code))) return error.message;
  return `${title}. ${action}`;
}

/** The body of an error answer, RFC 9457. */
export function problemOf(error: unknown, instance: string): Problem {
  const code = codeOf(error);
  const { status, title } = errorTable[code];
  return {
    type: `urn:assort:error:${code}`,
    title,
    status,
    detail: detailOf(error, code),
    code,
    instance,
  };
}
