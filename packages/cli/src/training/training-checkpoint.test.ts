import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openCheckpoint } from './training-checkpoint.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'assort-checkpoint-'));
  file = path.join(folder, 'm.checkpoint');
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(identity: string, results: Record<string, number[]>) {
  const checkpoint = openCheckpoint(file, false, () => {});
  checkpoint.begin(identity);
  for (const [key, bytes] of Object.entries(results)) checkpoint.write(key, Uint8Array.from(bytes));
}

function found(identity: string, fromScratch = false) {
  let count = 0;
  const checkpoint = openCheckpoint(file, fromScratch, (results) => {
    count = results;
  });
  checkpoint.begin(identity);
  const read = (key: string) => checkpoint.read(key) && [...checkpoint.read(key)!];
  return { count, a: read('a'), b: read('b') };
}

it('gives an interrupted run what it had found, and takes more', () => {
  write('one', { a: [1, 2, 3] });
  write('one', { b: [] });
  expect(found('one')).toEqual({ count: 2, a: [1, 2, 3], b: [] });
});

it('forgets what belongs to other data or settings, and everything when asked to', () => {
  write('one', { a: [1] });
  expect(found('one', true).count).toBe(0);
  write('one', { a: [1] });
  expect(found('two').count).toBe(0);
  expect(found('one').count).toBe(0);
});

it.each(['cut', 'changed'])('passes over a last record that was %s', (how) => {
  write('one', { a: [1, 2], b: [3, 4, 5] });
  const bytes = readFileSync(file);
  if (how === 'changed') bytes[bytes.length - 1]! ^= 1;
  writeFileSync(file, how === 'cut' ? bytes.subarray(0, -2) : bytes);
  expect(found('one')).toMatchObject({ count: 1, a: [1, 2], b: undefined });
  write('one', { b: [9] });
  expect(found('one')).toMatchObject({ count: 2, b: [9] });
});

it('begins anew in a file that is no checkpoint, and removes its file', () => {
  appendFileSync(file, 'something else entirely, and longer than a header');
  write('one', { a: [1] });
  expect(found('one').a).toEqual([1]);
  openCheckpoint(file, false, () => {}).remove();
  expect(existsSync(file)).toBe(false);
});
