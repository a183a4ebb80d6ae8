import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTagsRepository } from '../src/modules/tags/tags.repository.ts';
import { createTagsService } from '../src/modules/tags/tags.service.ts';
import { newProvider } from './simulated-provider.ts';
import { describeOnEachDatabase } from './with-database.ts';

const patient = { prefer: 'wait=20' };
const facet = 'topics';
const taxonomy = {
  facets: [{ name: facet, kind: 'open' as const, labels: [{ id: 'praise', name: 'Praise' }] }],
};

/** A language model that takes each text for its own tag, and remembers what it was told. */
function tagger() {
  const told: string[] = [];
  const server: Server = createServer(async (request, response) => {
    const { messages } = (await json(request)) as { messages: { content: string }[] };
    told.push(messages[0]!.content);
    const texts = messages
      .at(-1)!
      .content.split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as { id: string; text: string });
    const answers = texts.map(({ id, text }) => ({ id, [facet]: [text] }));
    const message = { role: 'assistant', content: JSON.stringify({ answers }) };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify({
        choices: [{ index: 0, message, finish_reason: 'stop' }],
        usage: { prompt_tokens: 10, completion_tokens: 5 },
      }),
    );
  });
  return { told, server };
}

describeOnEachDatabase(
  'the tags of an open facet',
  (running) => {
    const { told, server } = tagger();
    let id = '';
    let url = '';
    beforeAll(async () => {
      const { api } = running;
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo;
      const provider = await newProvider(running, `http://127.0.0.1:${port}`);
      id = await api.newClassifier('Tags', taxonomy);
      url = `classifiers/${id}/tags`;
      await api.patch(`classifiers/${id}`, { strategy: { kind: 'llm', provider, model: 'm' } });
    });
    afterAll(() => {
      server.close();
    });

    const classify = async (text: string): Promise<string[]> => {
      const { body } = await running.api.post(`classifiers/${id}/classify`, { text }, patient);
      return body.labels[facet].map(({ label }: { label: string }) => label);
    };
    const counts = async (query = '') => {
      const { body } = await running.api.get(`${url}${query}`);
      return body.items.map(({ tag, count }: { tag: string; count: number }) => [tag, count]);
    };

    it('are remembered: told to the model, counted, and met again in other words', async () => {
      expect(await classify('double charge')).toEqual(['double_charge']);
      expect(told.at(-1)).not.toContain('- double_charge');
      expect(await classify('late delivery')).toEqual(['late_delivery']);
      expect(told.at(-1)).toContain('- double_charge');
      expect(await classify('Charges, double')).toEqual(['double_charge']);
      expect(await classify('praise')).toEqual(['praise']);
      const { body } = await running.api.get(url);
      expect(body).toMatchObject({
        items: [
          { facet, tag: 'double_charge', count: 2, isLabel: false },
          { facet, tag: 'late_delivery', count: 1, isLabel: false },
          { facet, tag: 'praise', count: 1, isLabel: true },
        ],
        total: 3,
      });
      expect(await counts('?search=DELIV')).toEqual([['late_delivery', 1]]);
      expect(await counts('?limit=1')).toEqual([['double_charge', 2]]);
    });

    it('of files are counted with their rows', async () => {
      const { api } = running;
      const job = await api.upload(`jobs?classifierId=${id}`, 'text\ncharge double\nnew look\n');
      expect((await api.finished(job.body.id)).status).toBe('done');
      const results = await api.get(`jobs/${job.body.id}/results`);
      expect(results.text).toContain('charge double,double_charge');
      expect(await counts()).toContainEqual(['double_charge', 3]);
    });

    it('are renamed, merged and forgotten', async () => {
      const { api } = running;
      const rename = (tag: string, name: string) => api.patch(url, { facet, tag, name });
      expect((await rename('double_charge', 'Charged twice')).status).toBe(204);
      expect(await classify('double charge')).toEqual(['charged_twice']);
      expect((await rename('late_delivery', 'charged_twice')).status).toBe(204);
      expect(await counts('?limit=1')).toEqual([['charged_twice', 5]]);
      expect(await classify('delivery late')).toEqual(['charged_twice']);
      expect((await rename('new_look', 'praise')).status).toBe(204);
      expect(await counts()).toEqual([
        ['charged_twice', 6],
        ['praise', 2],
      ]);
      expect((await api.delete(`${url}?facet=${facet}&tag=charged_twice`)).status).toBe(204);
      expect(await classify('late delivery')).toEqual(['late_delivery']);
      expect((await rename('praise', 'other')).body.code).toBe('taxonomy-in-use');
      expect((await rename('late_delivery', '!')).body.code).toBe('setting-invalid');
      expect((await rename('unheard_of', 'other')).body.code).toBe('not-found');
      expect((await api.delete(`${url}?facet=other&tag=x`)).body.code).toBe('not-found');
    });

    it('go to a label of the taxonomy that says the same', async () => {
      const [open] = taxonomy.facets;
      const label = { id: 'delay', name: 'Delay', aliases: ['delivery late'] };
      await running.api.patch(`classifiers/${id}`, {
        taxonomy: { facets: [{ ...open, labels: [...open!.labels, label] }] },
      });
      expect(await counts()).toContainEqual(['delay', 1]);
      expect(await classify('late delivery')).toEqual(['delay']);
    });

    it('are one for two workers that meet them at the same time', async () => {
      const { database } = running.opened;
      const repository = createTagsRepository(database);
      const nobody = { find: async () => Promise.reject(), lock: async () => Promise.reject() };
      const tags = createTagsService({ database, repository, classifiers: nobody });
      const words = Array.from({ length: 20 }, (_, index) => [`one ${index}`, `${index} one`]);
      const work = async (worker: number) => {
        const answers = words.map((pair) => ({
          [facet]: [{ label: pair[worker]!.replace(' ', '_'), score: null }],
        }));
        const ordered = worker === 0 ? answers : answers.toReversed();
        const settled = await database.transaction((transaction) =>
          tags.settle(id, taxonomy, ordered, transaction),
        );
        return settled.map((labels) => labels[facet]![0]!.label).sort();
      };
      const [one, other] = await Promise.all([0, 1].map(work));
      expect(one).toEqual(other);
      const standing = await counts('?search=one');
      expect(standing.map(([tag]: [string]) => tag).sort()).toEqual(one);
      expect(standing.every(([, count]: [string, number]) => count === 2)).toBe(true);
    });
  },
  { allowPrivateProviders: true },
);
