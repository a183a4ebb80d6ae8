import { DrizzleQueryError } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { loggableError } from './loggable-error.ts';

it('says what happened and where, but not with which texts', () => {
  const cause = Object.assign(new Error('could not extend file'), { code: '53100' });
  const error = new DrizzleQueryError('insert into examples', ['a private text'], cause);
  const logged = loggableError(error);
  expect(logged).toMatchObject({ message: 'could not extend file', code: '53100' });
  expect(logged.stack).toContain('loggable-error.test.ts');
  expect(JSON.stringify(logged)).not.toContain('private');
});
