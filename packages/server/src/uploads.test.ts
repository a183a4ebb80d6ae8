import { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, expect, it } from 'vitest';
import { problemOf } from './errors.ts';
import { createUploads } from './uploads.ts';

const folder = mkdtempSync(join(tmpdir(), 'assort-uploads-'));
afterAll(() => rmSync(folder, { recursive: true }));
const uploads = createUploads(folder, () => 'upload');
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

it.skipIf(!existsSync('/dev/full'))('says that the disk is full', async () => {
  symlinkSync('/dev/full', join(folder, 'upload'));
  const fault = await uploads.withFile(file('abc'), async () => 'read').catch((error) => error);
  expect(problemOf(fault, 'r').code).toBe('storage-full');
  expect(readdirSync(folder)).toEqual([]);
});
