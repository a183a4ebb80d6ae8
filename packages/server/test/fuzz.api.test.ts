import { expect, it } from 'vitest';
import { fuzz } from './fuzz/fuzz.ts';
import { describeOnPGlite } from './with-database.ts';

// `npm run fuzz` sends many more.
describeOnPGlite('random requests of everybody to every route', (running) => {
  it('get answers that fit their description, no 5xx, and nothing that is hidden', async () => {
    const { statuses, findings } = await fuzz(running.api, 300, 1);
    expect(findings).toEqual([]);
    expect(Object.keys(statuses)).toEqual(expect.arrayContaining(['200', '400', '403', '404']));
  });
});
