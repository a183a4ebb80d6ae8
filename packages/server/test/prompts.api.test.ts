import { defaultPrompt } from '@assort/engine';
import { expect, it } from 'vitest';
import { createIdSource } from '../src/database/ids.ts';
import { createPromptsRepository } from '../src/modules/prompts/prompts.repository.ts';
import { createPromptsService } from '../src/modules/prompts/prompts.service.ts';
import { describeOnEachDatabase } from './with-database.ts';

const text = (first: string) => `${first}\n\n{{taxonomy}}\n`;

describeOnEachDatabase('prompts', (running) => {
  const resolve = (ref: { name: string; version?: number }) => {
    const { database } = running.opened;
    const repository = createPromptsRepository(database);
    return createPromptsService({ database, repository, newId: createIdSource() }).resolve(ref);
  };

  it('always has the built-in one, which nobody can change', async () => {
    const { api } = running;
    expect((await api.get('prompts')).body.items.at(-1)).toMatchObject({
      name: 'default',
      latestVersion: 0,
      pointers: { production: 0 },
    });
    expect(await resolve({ name: 'default' })).toEqual({
      name: 'default',
      version: 0,
      text: defaultPrompt,
    });
    const version = { text: text('Mine') };
    expect((await api.post('prompts', { name: 'default', ...version })).body.code).toBe(
      'name-taken',
    );
    expect((await api.post('prompts/default/versions', version)).body.code).toBe('not-allowed');
  });

  it('keeps every version, with who wrote it, and uses the one where production stands', async () => {
    const { api } = running;
    const created = await api.post('prompts', { name: 'careful', text: text('One'), note: 'new' });
    expect(created).toMatchObject({
      status: 201,
      headers: { location: '/api/v1/prompts/careful' },
      body: { name: 'careful', latestVersion: 1, pointers: { production: 1 } },
    });
    expect((await api.post('prompts', { name: 'careful', text: text('x') })).body.code).toBe(
      'name-taken',
    );
    const second = await api.post('prompts/careful/versions', { text: text('Two') });
    expect(second).toMatchObject({ status: 201, body: { version: 2, author: { name: 'owner' } } });

    const { items } = (await api.get('prompts/careful/versions')).body;
    expect(items).toMatchObject([{ version: 2 }, { version: 1, note: 'new' }]);
    expect(items[0].text).toBeUndefined();
    expect((await api.get('prompts/careful/versions/1')).body.text).toBe(text('One'));
    expect(await resolve({ name: 'careful' })).toMatchObject({ version: 1, text: text('One') });
    expect(await resolve({ name: 'careful', version: 2 })).toMatchObject({ text: text('Two') });
    await expect(resolve({ name: 'careful', version: 3 })).rejects.toThrow('has no version 3');
    await expect(resolve({ name: 'unknown' })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('moves a pointer for one of two who want to, and back again', async () => {
    const { api } = running;
    await api.post('prompts', { name: 'raced', text: text('One') });
    await api.post('prompts/raced/versions', { text: text('Two') });
    await api.post('prompts/raced/versions', { text: text('Three') });
    const move = (version: number, expectedVersion: number | null, pointer = 'production') =>
      api.put(`prompts/raced/pointers/${pointer}`, { version, expectedVersion });

    const both = await Promise.all([move(2, 1), move(3, 1)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const winner = both.find(({ status }) => status === 200)!.body.pointers.production;
    expect(both.find(({ status }) => status === 409)!.body).toMatchObject({
      code: 'pointer-moved',
      detail: `The pointer production of "raced" stands at version ${winner}; look at that and move it again.`,
    });
    expect((await move(1, winner)).body.pointers).toEqual({ production: 1 });
    expect((await move(4, 1)).body.code).toBe('not-found');
    expect((await move(0, 1)).body.code).toBe('not-found');
    expect((await move(3, null, 'trial')).body.pointers).toEqual({ production: 1, trial: 3 });

    const moves = (await api.get('prompts/raced/moves?pointer=production')).body.items;
    expect(
      moves.map(({ fromVersion, toVersion }: Record<string, number>) => [fromVersion, toVersion]),
    ).toEqual([
      [winner, 1],
      [1, winner],
      [null, 1],
    ]);
    expect(moves[0].movedBy.name).toBe('owner');
  });

  it('numbers versions that come at the same time one after the other', async () => {
    const { api } = running;
    await api.post('prompts', { name: 'crowded', text: text('One') });
    const added = await Promise.all(
      ['a', 'b', 'c', 'd'].map((first) =>
        api.post('prompts/crowded/versions', { text: text(first) }),
      ),
    );
    expect(added.map(({ body }) => body.version).sort()).toEqual([2, 3, 4, 5]);
  });

  it('compares two versions line by line', async () => {
    const { api } = running;
    await api.post('prompts', { name: 'compared', text: text('Sort.') });
    await api.post('prompts/compared/versions', { text: text('Sort with care.') });
    const { body } = await api.get('prompts/compared/diff?from=1&to=2');
    expect(body.hunks).toHaveLength(1);
    expect(body.hunks[0].lines.slice(0, 2)).toEqual([
      { change: 'removed', text: 'Sort.' },
      { change: 'added', text: 'Sort with care.' },
    ]);
  });

  it('refuses a prompt that the engine could not use, and roles that may not write', async () => {
    const { api } = running;
    const refused = await api.post('prompts', { name: 'broken', text: 'Sort {{labels}}' });
    expect(refused).toMatchObject({ status: 422, body: { code: 'prompt-invalid' } });
    const { headers: as } = await api.newUser('annotator');
    expect((await api.post('prompts', { name: 'x', text: text('x') }, as)).status).toBe(403);
    expect((await api.get('prompts', as)).status).toBe(200);
  });

  it('pages through the list', async () => {
    const { api } = running;
    const names: string[] = [];
    let query = 'limit=2';
    for (;;) {
      const { items, nextCursor } = (await api.get(`prompts?${query}`)).body;
      names.push(...items.map(({ name }: { name: string }) => name));
      if (nextCursor === null) break;
      query = `limit=2&cursor=${nextCursor}`;
    }
    expect(names).toEqual(['compared', 'crowded', 'raced', 'careful', 'default']);
  });
});
