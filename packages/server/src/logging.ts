import type { FastifyBaseLogger } from 'fastify';
import { loggableError } from './loggable-error.ts';

/** Where objects that people log may hold a provider's key; nothing else that is secret has a name in our code. */
const secrets = ['', '*.', '*.*.', '*.*.*.', '*.*.*.*.'].map((where) => `${where}apiKey`);

/** How everything is logged: no texts of people, no keys. */
export const loggerOptions = (level: string) => ({
  level,
  serializers: { err: loggableError },
  redact: { paths: secrets, censor: '***' },
});

/** Makes the logs of requests, for a log of some level. */
export function requestLoggers(level: string) {
  const isQuiet = ['warn', 'error', 'fatal', 'silent'].includes(level);
  return (parent: FastifyBaseLogger, ...about: About): FastifyBaseLogger =>
    isQuiet ? new QuietLogger(parent, about) : parent.child(...about);
}

type About = Parameters<FastifyBaseLogger['child']>;
type Line = Parameters<FastifyBaseLogger['warn']>;

/** Tells of warnings and worse. What belongs to every line is written out when the first comes: to most requests none does. */
class QuietLogger implements FastifyBaseLogger {
  readonly #parent: FastifyBaseLogger;
  readonly #about: About;
  #own: FastifyBaseLogger | undefined;

  constructor(parent: FastifyBaseLogger, about: About) {
    this.#parent = parent;
    this.#about = about;
  }

  get level() {
    return this.#parent.level;
  }

  child(...about: About) {
    return this.#open().child(...about);
  }

  silent() {}
  trace() {}
  debug() {}
  info() {}

  warn(...line: unknown[]) {
    this.#open().warn(...(line as Line));
  }

  error(...line: unknown[]) {
    this.#open().error(...(line as Line));
  }

  fatal(...line: unknown[]) {
    this.#open().fatal(...(line as Line));
  }

  #open(): FastifyBaseLogger {
    this.#own ??= this.#parent.child(...this.#about);
    return this.#own;
  }
}
