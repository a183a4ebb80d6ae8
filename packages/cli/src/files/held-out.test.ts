import { expect, it } from 'vitest';
import { isHeldOutFile, isHeldOutRow, splitColumnOf } from './held-out.ts';

it('knows files of held-out texts by the words of their names', () => {
  const names = ['test.csv', 'a/my-test.csv', 'feedback_dev.jsonl', 'Validation 2.csv'];
  expect(names.filter((name) => !isHeldOutFile(name))).toEqual([]);
  expect(
    ['train.csv', 'test/train.csv', 'latest.csv', 'devices.csv'].filter(isHeldOutFile),
  ).toEqual([]);
});

it('knows rows of held-out texts by their split', () => {
  expect(splitColumnOf(['text', ' Split'])).toBe(' Split');
  expect(splitColumnOf(['text', 'splits'])).toBeUndefined();
  expect(['Test ', 'dev', 'train', '', undefined].map(isHeldOutRow)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});
