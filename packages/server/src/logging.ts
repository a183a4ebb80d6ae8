import { loggableError } from './loggable-error.ts';

/** Where objects that people log may hold a provider's key; nothing else that is secret has a name in our code. */
const secrets = ['', '*.', '*.*.', '*.*.*.', '*.*.*.*.'].map((where) => `${where}apiKey`);

/** How everything is logged: no texts of people, no keys. */
export const loggerOptions = (level: string) => ({
  level,
  serializers: { err: loggableError },
  redact: { paths: secrets, censor: '***' },
});
