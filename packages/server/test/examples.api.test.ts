import { expect, it } from 'vitest';
import { jobRows } from '../src/database/schema/jobs.ts';
import { sampleFile, singleFacet } from './samples.ts';
import { describeOnEachDatabase } from './with-database.ts';

const taxonomy = {
  facets: [
    singleFacet('topic', ['sport', 'food']),
    {
      name: 'tags',
      kind: 'multi',
      max: 2,
      labels: ['a', 'b', 'c'].map((id) => ({ id, name: id })),
    },
  ],
};

describeOnEachDatabase('examples', (running) => {
  it('are added, filtered, paged and deleted', async () => {
    const { api } = running;
    const id = await api.newClassifier('Manual', taxonomy);
    const url = `classifiers/${id}/examples`;
    const examples = [
      { text: 'the goal', labels: { topic: ['sport'], tags: ['a', 'b'] }, ref: 'x1' },
      { text: 'the oven', labels: { topic: ['food'], tags: [] }, split: 'test' },
      { text: 'unlabelled', labels: { topic: [] }, metadata: { language: 'en', stars: 4 } },
    ];
    expect(await api.post(url, { examples })).toMatchObject({ status: 201, body: { created: 3 } });

    const texts = async (query: string) =>
      (await api.get(`${url}?${query}`)).body.items.map(({ text }: { text: string }) => text);
    expect(await texts('')).toEqual(['unlabelled', 'the oven', 'the goal']);
    expect(await texts('split=test')).toEqual(['the oven']);
    expect(await texts('facet=topic&label=sport')).toEqual(['the goal']);
    expect(await texts('facet=topic')).toEqual(['the oven', 'the goal']);
    expect(await texts('label=b')).toEqual(['the goal']);

    const first = (await api.get(`${url}?limit=2`)).body;
    expect(first.items[0]).toMatchObject({ labels: {}, metadata: { language: 'en', stars: 4 } });
    const second = (await api.get(`${url}?limit=2&cursor=${first.nextCursor}`)).body;
    expect(second.items[0]).toMatchObject({ text: 'the goal', ref: 'x1', split: 'train' });
    expect((await api.delete(`${url}/${second.items[0].id}`)).status).toBe(204);
    expect(await texts('')).toHaveLength(2);
  });

  it.each([
    ['an unknown label', { topic: ['spurt'] }, 'label-unknown', 'sport'],
    ['an unknown facet', { mood: ['sad'] }, 'label-unknown', 'mood'],
    ['two labels where one fits', { topic: ['sport', 'food'] }, 'label-count', 'one label'],
    ['too many labels', { tags: ['a', 'b', 'c'] }, 'label-count', 'to 2'],
  ])('with %s are refused, all of them', async (name, labels, code, words) => {
    const { api } = running;
    const id = await api.newClassifier(name, taxonomy);
    const good = { text: 'fine', labels: { topic: ['food'] } };
    const examples = [good, { text: 'not fine', labels }];
    const refused = await api.post(`classifiers/${id}/examples`, { examples });
    expect(refused).toMatchObject({ status: 422, body: { code } });
    expect(refused.body.detail).toContain('Example 2');
    expect(refused.body.detail).toContain(words);
    expect((await api.get(`classifiers/${id}`)).body.exampleCount).toBe(0);
  });

  it('may hold any character that JSON can', async () => {
    const { api } = running;
    const id = await api.newClassifier('Characters', taxonomy);
    const text = 'olá 你好 🙂 "quoted" \n two lines \\ NUL \0 lone \ud83d end';
    const example = { text, labels: { topic: ['food'] }, metadata: { note: 'a\0b' } };
    await api.post(`classifiers/${id}/examples`, { examples: [example] });
    const [stored] = (await api.get(`classifiers/${id}/examples`)).body.items;
    expect(stored.text).toBe(text.toWellFormed().replace('\0', '\ufffd'));
    expect(stored.metadata.note).toBe('a\ufffdb');
  });
});

describeOnEachDatabase('an imported file', (running) => {
  it('defines the labels of a new classifier', async () => {
    const { api, opened } = running;
    const id = await api.newClassifier('From file');
    const accepted = await api.upload(`classifiers/${id}/examples`, sampleFile(5));
    expect(accepted.status).toBe(202);
    expect(accepted.headers.location).toBe(`/api/v1/jobs/${accepted.body.id}`);
    const job = await api.finished(accepted.body.id);
    expect(job).toMatchObject({ status: 'done', result: { rows: 15, skippedRows: 0 } });
    expect(job.progress).toMatchObject({ done: 15, total: 15, phase: null, secondsLeft: null });

    const overview = (await api.get(`classifiers/${id}/overview`)).body;
    expect(overview.labelCounts).toEqual({ label: { sport: 5, food: 5, travel: 5 } });
    expect(overview.classifier.taxonomyVersion).toBe(2);
    expect(await opened.database.select().from(jobRows)).toEqual([]);
    const { items } = (await api.get(`classifiers/${id}/examples`)).body;
    expect(items[0].text).toContain('day 4');
  });

  it('comes as a form, as JSONL, with other column names, and into another split', async () => {
    const { api } = running;
    const id = await api.newClassifier('Forms');
    const form =
      '--limit\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n' +
      'corpo;tipo\nbola na rede;gol\nbola fora;lance\nmais um;gol\nquase;lance\n\r\n--limit--\r\n';
    const multipart = 'multipart/form-data; boundary=limit';
    const url = `classifiers/${id}/examples`;
    const first = await api.upload(`${url}?textColumn=corpo&labelColumns=tipo`, form, multipart);
    expect(first).toMatchObject({ status: 202, body: { fileName: 'a.csv' } });
    await api.finished(first.body.id);
    const lines = '{"text":"no travessão","tipo":"lance","minuto":12}\n';
    const second = await api.upload(`${url}?split=test`, lines, 'application/x-ndjson');
    await api.finished(second.body.id);
    const { items } = (await api.get(`${url}?split=test`)).body;
    expect(items).toMatchObject([{ labels: { tipo: ['lance'] }, metadata: { minuto: '12' } }]);
  });

  it('says of each row what it is for and whether it is synthetic, unless all are for one thing', async () => {
    const { api } = running;
    const id = await api.newClassifier('Splits', { facets: [singleFacet('label', ['a', 'b'])] });
    const url = `classifiers/${id}/examples`;
    const file =
      'text,label,split,synthetic\none,a,train,false\ntwo,b,Dev,\nthree,a,test,\nfour,b,,true\n';
    const inspected = await api.upload('datasets/inspect', file);
    expect(inspected.body).toMatchObject({ splitColumn: 'split', problems: [] });
    await api.finished((await api.upload(url, file)).body.id);
    const { items } = (await api.get(url)).body;
    const splits = items.map(({ split }: { split: string }) => split);
    expect(splits).toEqual(['train', 'test', 'dev', 'train']);
    expect(items[0]).toMatchObject({ synthetic: true, metadata: {}, jobId: expect.any(String) });
    expect(items[3].synthetic).toBe(false);
    const other = 'text,label,split\none,a,validation\ntwo,b,dev\n';
    const refused = await api.upload(url, other);
    expect(refused).toMatchObject({ status: 422, body: { code: 'split-invalid' } });
    expect(refused.body.detail).toContain('Row 2 has the split «validation»');
    const forOne = await api.finished((await api.upload(`${url}?split=test`, other)).body.id);
    expect(forOne.result.rows).toBe(2);
    const synthetic = await api.upload(`${url}?split=test`, file);
    expect(synthetic.body).toMatchObject({ code: 'split-invalid' });
    expect(synthetic.body.detail).toContain('Row 5 is synthetic');
  });

  it('leaves out bad rows if asked', async () => {
    const { api } = running;
    const id = await api.newClassifier('Skip', { facets: [singleFacet('label', ['sport'])] });
    const file = 'text,labels\nfine,sport\n,sport\nbad,nonsense\n';
    const job = await api.upload(`classifiers/${id}/examples?skipInvalid=true`, file);
    expect((await api.finished(job.body.id)).result).toEqual({ rows: 1, skippedRows: 2 });
  });

  it('can be inspected first, which stores nothing', async () => {
    const { api } = running;
    const inspection = await api.upload('datasets/inspect', sampleFile(5));
    expect(inspection.status).toBe(200);
    expect(inspection.body).toMatchObject({ format: 'csv', rows: 15, textColumn: 'text' });
    expect(inspection.body.facets[0].counts).toEqual({ sport: 5, food: 5, travel: 5 });
    expect((await api.upload('datasets/inspect', '')).status).toBe(422);
  });
});
