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
  return (value) => {
    // No body at all is an empty one: whatever is required is then named as missing.
    const whole = Value.Default(schema, httpPart === 'body' ? (value ?? {}) : value);
    const converted = httpPart === 'body' ? whole : Value.Convert(schema, whole);
    if (check.Check(converted)) return { value: converted };
    return { error: check.Errors(converted) as never };
  };
};
