import { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, expect, it } from 'vitest';
import { problemOf } from './errors.ts';
import { createUploads } from './uploads.ts';

const folder = mkdtempSync(join(tmpdir(), 'assort-uploads-'));
afterAll(() => rmSync(folder, { recursive: true }));
const uploads = createUploads(folder, 2 ** 20, () => 'upload');
const file = (content: string) => ({ fileName: 'a.csv', stream: Readable.from([content]) });

it('can be read twice and is gone afterwards, even after a fault', async () => {
  const read = uploads.withFile(file('abc'), async (upload) => {
    const texts: string[] = [];
    for (let time = 0; time < 2; time++) {
      for await (const chunk of upload.read()) texts.push(Buffer.from(chunk).toString());
    }
    return texts;
  });
  expect(await read).toEqual(['abc', 'abc']);
  const fault = uploads.withFile(file('abc'), () => Promise.reject(new Error('no')));
  await expect(fault).rejects.toThrow('no');
  expect(readdirSync(folder)).toEqual([]);
});

it('says how large a file may be', async () => {
  const large = file('x'.repeat(2 ** 20 + 1));
  const fault = await uploads.withFile(large, async () => 'read').catch((error) => error);
  expect(problemOf(fault, 'r')).toMatchObject({
    code: 'body-too-large',
    detail: 'The file is larger than 1 MB; send it in parts.',
  });
  expect(readdirSync(folder)).toEqual([]);
});

it.skipIf(!existsSync('/dev/full'))('says that the disk is full', async () => {
  symlinkSync('/dev/full', join(folder, 'upload'));
  const fault = await uploads.withFile(file('abc'), async () => 'read').catch((error) => error);
  expect(problemOf(fault, 'r').code).toBe('storage-full');
  expect(readdirSync(folder)).toEqual([]);
});
