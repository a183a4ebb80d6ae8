import fc from 'fast-check';

/** As much of JSON Schema as the OpenAPI document uses. */
export interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly patternProperties?: Readonly<Record<string, Schema>>;
}

const mostItems = 3;
const mostCharacters = 40;

/** What no schema foresees: NUL, lone surrogates, `__proto__`, numbers beyond every range. */
const junk = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(
    '\u0000',
    '\ud800',
    '__proto__',
    '',
    ' ',
    '../..',
    "' or 1=1 --",
    -1,
    0.5,
    1e21,
    2 ** 53,
    'a'.repeat(10_000),
  ),
  fc.constant(JSON.parse('{"__proto__":{"admin":true}}')),
);

/** Values of a schema in which, now and then, something stands that does not belong there. */
export function arbitraryOf(schema: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 30, arbitrary: fitting(schema, ids) }, { weight: 1, arbitrary: junk });
}

function fitting(schema: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((branch) => arbitraryOf(branch, ids)));
  if (schema.type === 'string') return string(schema, ids);
  if (schema.type === 'integer' || schema.type === 'number') return number(schema);
  if (schema.type === 'boolean') return fc.boolean();
  if (schema.type === 'null') return fc.constant(null);
  if (schema.type === 'array') return array(schema, ids);
  if (schema.type === 'object') return object(schema, ids);
  return fc.jsonValue({ maxDepth: 2 });
}

function string(schema: Schema, ids: readonly string[]): fc.Arbitrary<string> {
  if (schema.format === 'uuid') {
    return fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...ids) }, fc.uuid());
  }
  if (schema.format === 'email') return fc.emailAddress();
  if (schema.format === 'date-time') return fc.date({ noInvalidDate: true }).map(isoOf);
  // Nothing that would be called from here.
  if (schema.format === 'uri') return fc.constantFrom('http://127.0.0.1:1/v1', 'https://10.0.0.1');
  if (schema.pattern) return fc.stringMatching(new RegExp(schema.pattern), { maxLength: 60 });
  const { minLength = 0, maxLength = mostCharacters } = schema;
  return fc.string({
    unit: 'grapheme',
    minLength,
    maxLength: Math.max(minLength, Math.min(maxLength, mostCharacters)),
  });
}

const isoOf = (date: Date) => date.toISOString();

function number({ type, minimum = -10, maximum = 1000 }: Schema): fc.Arbitrary<number> {
  const ends = fc.constantFrom(minimum, maximum);
  const between =
    type === 'integer'
      ? fc.integer({ min: Math.ceil(minimum), max: Math.min(Math.floor(maximum), 2 ** 31) })
      : fc.double({ min: minimum, max: maximum, noNaN: true });
  return fc.oneof({ weight: 4, arbitrary: between }, ends);
}

function array({ items = {}, minItems = 0 }: Schema, ids: readonly string[]) {
  return fc.array(arbitraryOf(items, ids), {
    minLength: minItems,
    maxLength: Math.max(minItems, mostItems),
  });
}

function object(schema: Schema, ids: readonly string[]): fc.Arbitrary<object> {
  const { properties = {}, required = [], patternProperties } = schema;
  const fields: Record<string, fc.Arbitrary<unknown>> = {};
  for (const [name, field] of Object.entries(properties)) fields[name] = arbitraryOf(field, ids);
  const known = fc.record(fields, { requiredKeys: [...required] });
  const [free] = Object.values(patternProperties ?? {});
  if (!free) return known;
  return fc.dictionary(fc.string({ maxLength: 10 }), arbitraryOf(free, ids), { maxKeys: 3 });
}
