import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { jobRows, jobs } from '../src/database/schema/jobs.ts';
import { sampleFile, singleFacet } from './samples.ts';
import { describeOnPGlite, type Running } from './with-database.ts';

const manyColumns = Array.from({ length: 100_000 }, (_, index) => `c${index}`).join(',');
const hugeCell = `text,labels\n"${'x'.repeat(50 * 1024 * 1024)}",sport\n`;
const binary = Buffer.from([0x50, 0x4b, 3, 4, ...Array.from({ length: 200 }, (_, i) => i % 7)]);
const invalidUtf8 = Buffer.concat([
  Buffer.from('text,labels\nol\u00e1 mundo,sport\n'),
  Buffer.from([0x61, 0xff, 0xfe, 0x80, 0xc3, 0x28]),
  Buffer.from(',sport\n'),
]);

const badFiles: readonly [string, string | Buffer, number, string][] = [
  ['an empty file', '', 422, 'dataset-empty'],
  ['a header only', 'text,labels\n', 422, 'dataset-empty'],
  ['a cell of 50 MB', hugeCell, 413, 'dataset-cell-too-large'],
  ['100,000 columns', `${manyColumns}\n1\n`, 422, 'dataset-too-wide'],
  ['invalid UTF-8', invalidUtf8, 422, 'dataset-encoding'],
  ['a binary renamed to .csv', binary, 415, 'dataset-not-text'],
  ['two columns of one name', 'text,labels,text\na,sport,b\n', 422, 'dataset-column-duplicate'],
  ['a label outside the taxonomy', 'text,labels\na,golf\n', 422, 'label-unknown'],
  ['an empty text', 'text,labels\n,sport\n', 422, 'text-empty'],
  ['a text of 1,000,000', `text,labels\n${'word '.repeat(200_000)},sport\n`, 413, 'text-too-long'],
];

async function expectNothingStored({ opened, config }: Running): Promise<void> {
  expect(await opened.database.select().from(jobRows)).toEqual([]);
  expect(await opened.database.select().from(jobs)).toEqual([]);
  const folder = join(config.dataDirectory, 'uploads');
  expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([]);
}

describeOnPGlite('an upload of', (running) => {
  it.each(badFiles)(
    '%s is refused at once and leaves no trace',
    async (name, file, status, code) => {
      const { api } = running;
      const taxonomy = { facets: [singleFacet('label', ['sport', 'food'])] };
      const id = await api.newClassifier(name, taxonomy);
      const refused = await api.upload(`classifiers/${id}/examples`, file);
      expect(refused.body).toMatchObject({ code, status });
      expect(refused.status).toBe(status);
      expect(refused.body.detail.length).toBeLessThan(600);
      expect((await api.get(`classifiers/${id}`)).body.exampleCount).toBe(0);
      await expectNothingStored(running);
    },
  );

  it('a file without the named column is refused with the columns that it has', async () => {
    const { api } = running;
    const id = await api.newClassifier('Column');
    const refused = await api.upload(`classifiers/${id}/examples?textColumn=body`, sampleFile(2));
    expect(refused).toMatchObject({ status: 422, body: { code: 'dataset-column-unknown' } });
    expect(refused.body.detail).toContain('labels');
    await expectNothingStored(running);
  });

  it('a type that is no file is refused', async () => {
    const { api } = running;
    const id = await api.newClassifier('Type');
    const refused = await api.upload(`classifiers/${id}/examples`, 'a', 'image/png');
    expect(refused).toMatchObject({ status: 415, body: { code: 'media-type-unknown' } });
  });

  it('anything onto a full disk is refused, and nothing is half stored', async () => {
    const { api, opened } = running;
    const id = await api.newClassifier('Full disk');
    // What PostgreSQL itself raises when it can not extend a file, in the middle of the rows.
    await opened.database.execute(sql`create function disk_full() returns trigger language plpgsql
      as $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$`);
    await opened.database.execute(sql`create trigger full_disk before insert on job_rows
      for each row when (new.row > 1500) execute function disk_full()`);
    const refused = await api.upload(`classifiers/${id}/examples`, sampleFile(1000));
    expect(refused).toMatchObject({ status: 507, body: { code: 'storage-full' } });
    expect(refused.body.detail).not.toContain('extend');
    await opened.database.execute(sql`drop trigger full_disk on job_rows`);
    await expectNothingStored(running);
    expect((await api.get(`classifiers/${id}`)).body.exampleCount).toBe(0);
  });
});
