import type { FastifySchemaCompiler } from 'fastify';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { Value } from 'typebox/value';

/**
 * Checks requests against TypeBox schemas. Addresses hold only strings, so their values are
 * converted ("50" to 50); bodies have types of their own and are taken as they are.
 */
export const validatorCompiler: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  // A file's stream: its content is checked where it is read.
  if ((schema as { format?: string }).format === 'binary') return (value) => ({ value });
  const check = Compile(schema);
  const complete = defaultsOf(schema);
  const isTaken = httpPart === 'body' || hasOnlyStrings(schema);
  return (value) => {
    // No body at all is an empty one: whatever is required is then named as missing.
    const whole = complete(httpPart === 'body' ? (value ?? {}) : value);
    const converted = isTaken ? whole : Value.Convert(schema, whole);
    if (check.Check(converted)) return { value: converted };
    return { error: check.Errors(converted) as never };
  };
};

/** Whether there is nothing to convert. */
function hasOnlyStrings(schema: TSchema): boolean {
  const { properties } = schema as { properties?: Record<string, { type?: unknown }> };
  return (
    properties !== undefined && Object.values(properties).every(({ type }) => type === 'string')
  );
}

/** Fills in what was left out; without walking through the whole value where defaults are on its surface alone. */
function defaultsOf(schema: TSchema): (value: unknown) => unknown {
  const { properties = {} } = schema as { properties?: Record<string, { default?: unknown }> };
  const surface = Object.entries(properties).filter(
    ([, { default: value }]) => value !== undefined,
  );
  const isObject = (value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  if (JSON.stringify(schema).split('"default":').length - 1 !== surface.length) {
    return (value) => Value.Default(schema, value);
  }
  const defaults = Object.fromEntries(surface.map(([name, entry]) => [name, entry.default]));
  return (value) => (isObject(value) ? { ...defaults, ...(value as object) } : value);
}
