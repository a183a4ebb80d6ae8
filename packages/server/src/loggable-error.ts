interface LoggedError {
  readonly [fact: string]: unknown;
  readonly type: string;
  readonly message: string;
  readonly stack: string;
}

/**
 * What the log may hold of an error. Drizzle's errors quote the values of the failed statement,
 * which are people's texts, so only the cause below them speaks; of the stack only the places stay,
 * because it begins with the message.
 */
export function loggableError(error: Error): LoggedError {
  let cause = error;
  while (cause.cause instanceof Error) cause = cause.cause;
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: cause.name,
    message: cause.message,
    stack: places.join('\n'),
    code: (cause as { code?: unknown }).code,
  };
}
