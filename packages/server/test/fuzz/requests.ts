import fc from 'fast-check';
import { arbitraryOf } from './arbitrary.ts';
import type { Operation } from './operations.ts';
import type { Caller } from './world.ts';

export interface Request {
  readonly operation: Operation;
  readonly caller: Caller;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly payload?: string | Buffer;
}

type Body = Pick<Request, 'payload' | 'headers'>;

const json = { 'content-type': 'application/json' };

/** Bodies that are no JSON, though they may say so. */
const raw: fc.Arbitrary<Body> = fc.record({
  payload: fc.oneof(
    fc.constantFrom('', '{', '[]', 'null', '"text"', '{"a":1}x', 'text,labels\na,sport\n"b'),
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  ),
  headers: fc
    .constantFrom(
      'application/json',
      'text/csv',
      'application/x-ndjson',
      'multipart/form-data; boundary=x',
      'text/html',
      'nonsense',
    )
    .map((type) => ({ 'content-type': type })),
});

/** Files that can be read, more or less. */
const file: fc.Arbitrary<Body> = fc.record({
  payload: fc
    .array(fc.tuple(fc.string({ maxLength: 20 }), fc.constantFrom('sport', 'food', '')), {
      maxLength: 5,
    })
    .map((rows) => ['text,labels', ...rows.map((row) => row.join(','))].join('\n')),
  headers: fc.constant({ 'content-type': 'text/csv' }),
});

/** Requests of everybody to every operation: mostly such as it describes, sometimes not. */
export function arbitraryRequest(
  operations: readonly Operation[],
  callers: readonly Caller[],
): fc.Arbitrary<Request> {
  return fc
    .tuple(fc.constantFrom(...operations), fc.constantFrom(...callers))
    .chain(([operation, caller]) =>
      fc
        .tuple(urlOf(operation, caller), bodyOf(operation, caller), extraHeaders)
        .map(([url, body, extra]) => ({
          operation,
          caller,
          url,
          ...body,
          headers: { ...caller.headers, ...body.headers, ...extra },
        })),
    );
}

const extraHeaders: fc.Arbitrary<Record<string, string>> = fc.oneof(
  { weight: 10, arbitrary: fc.constant({}) },
  fc.constantFrom<Record<string, string>>(
    { prefer: 'respond-async' },
    { prefer: 'wait=nonsense' },
    { 'idempotency-key': 'the same' },
    { 'idempotency-key': '' },
    { 'sec-fetch-site': 'cross-site' },
    { cookie: 'assort_refresh=nonsense' },
    { authorization: 'Bearer ask_nonsense' },
  ),
);

function urlOf({ path, parameters }: Operation, { ids }: Caller): fc.Arbitrary<string> {
  const values = parameters
    .filter((parameter) => parameter.in !== 'header')
    .map(({ in: place, name, required, schema }) => {
      const value = arbitraryOf(schema, ids).map(asText);
      const isLeftOut = place === 'query' && !required;
      return fc
        .option(value, { nil: undefined, freq: isLeftOut ? 1 : 20 })
        .map((text) => ({ place, name, text }));
    });
  return fc.tuple(...values).map((given) => {
    let url = path;
    const query = new URLSearchParams();
    for (const { place, name, text = '' } of given) {
      // Without anything in its place the address would be that of another route.
      if (place === 'path') url = url.replace(`{${name}}`, encoded(text || ' '));
      else if (text !== '') query.append(name, text);
    }
    return query.size === 0 ? url : `${url}?${query}`;
  });
}

const encoded = (text: string) => encodeURIComponent(text.toWellFormed());

const asText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

function bodyOf({ method, body }: Operation, { ids }: Caller): fc.Arbitrary<Body> {
  if (method === 'GET' || method === 'DELETE') return fc.constant({ headers: {} });
  const schema = body['application/json']?.schema;
  const takesFile = body['text/csv'] !== undefined;
  const choices: { weight: number; arbitrary: fc.Arbitrary<Body> }[] = [
    { weight: 1, arbitrary: raw },
  ];
  if (takesFile) choices.push({ weight: 5, arbitrary: file });
  if (schema) {
    const arbitrary = arbitraryOf(schema, ids).map((value) => ({
      payload: JSON.stringify(value),
      headers: json,
    }));
    choices.push({ weight: 15, arbitrary });
  }
  if (choices.length === 1) choices.push({ weight: 5, arbitrary: fc.constant({ headers: {} }) });
  return fc.oneof(...choices);
}
