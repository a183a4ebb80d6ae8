import { expect, it } from 'vitest';
import { countSubmissions } from './count-submissions.ts';

const prediction = (id: string, ref: string, status: 'done' | 'pending' = 'done') => ({
  id,
  ref,
  status,
});

it('finds what was accepted and is lost, not answered or stored twice', () => {
  const accepted = new Map([
    ['a', '1'],
    ['b', '2'],
    ['c', '3'],
    ['d', '4'],
  ]);
  const stored = [
    prediction('1', 'a'),
    prediction('3', 'c', 'pending'),
    prediction('4', 'd'),
    prediction('5', 'd'),
    prediction('6', 'never said to be accepted'),
  ];
  expect(countSubmissions({ accepted, unanswered: 3 }, stored)).toEqual({
    accepted: 4,
    answered: 2,
    lost: 2,
    duplicated: 1,
    unanswered: 3,
  });
});
