import type { Asked } from './read-failure.ts';

/** One sentence: who refused what, with which status, and what to do. Never holds the key. */
export function refusalMessage(status: number, said: string, asked: Asked): string {
  return `${asked.provider} refused ${asked.model} with status ${status}: ${adviceFor(status, said, asked)}`;
}

function adviceFor(status: number, said: string, { baseUrl, apiKey }: Asked): string {
  if (status === 401) return 'check the key.';
  if (status === 402 || status === 429)
    return "the account has no credit left; check the provider's billing.";
  if (status === 403) return 'the key does not permit this model; check its rights.';
  if (status === 404) return `check the name of the model and the address ${baseUrl}.`;
  if (status === 413) return 'the request is too large; send fewer or shorter texts.';
  if (status >= 300 && status < 400)
    return `the address ${baseUrl} leads elsewhere; give the one it leads to.`;
  return `"${excerpt(said, apiKey)}"; check the model and its settings.`;
}

const longestExcerpt = 200;

function excerpt(said: string, apiKey: string | undefined): string {
  const open = apiKey ? said.replaceAll(apiKey, '***') : said;
  const line = open.replace(/\s+/g, ' ').trim().replaceAll('"', "'");
  return line.length > longestExcerpt ? `${line.slice(0, longestExcerpt)}…` : line;
}
