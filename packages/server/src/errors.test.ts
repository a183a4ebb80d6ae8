import { expect, it } from 'vitest';
import { problemOf, refusal } from './errors.ts';

const coded = (code: string, message = 'secret details') =>
  Object.assign(new Error(message), { code });

it('keeps the sentence of a refusal', () => {
  expect(problemOf(refusal('name-taken', 'Take another name.'), 'r1')).toEqual({
    type: 'urn:assort:error:name-taken',
    title: 'The name is taken',
    status: 409,
    detail: 'Take another name.',
    code: 'name-taken',
    instance: 'r1',
  });
});

it.each([
  ['ENOSPC', 'storage-full', 507],
  ['53100', 'storage-full', 507],
  ['57P01', 'database-down', 503],
  ['ECONNREFUSED', 'database-down', 503],
  ['XX000', 'internal', 500],
])('turns %s into %s and keeps its message to itself', (code, expected, status) => {
  // Drizzle wraps what the driver throws.
  const problem = problemOf(new Error('Failed query', { cause: coded(code) }), 'r2');
  expect(problem).toMatchObject({ code: expected, status });
  expect(JSON.stringify(problem)).not.toMatch(/secret|query/);
});

it('shows nothing of a refusal that is the fault of the server', () => {
  const problem = problemOf(refusal('model-damaged', 'at /var/lib/assort'), 'r3');
  expect(problem.detail).not.toContain('/var/lib');
});
