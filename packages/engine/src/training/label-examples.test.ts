import { expect, it } from 'vitest';
import type { Facet } from '../taxonomy/taxonomy.ts';
import { labelExamples } from './label-examples.ts';

const facet: Facet = {
  name: 'topic',
  kind: 'single',
  labels: [
    { id: 'card_not_working', name: 'card_not_working' },
    { id: 'refund', name: 'Refund', description: 'Money back', aliases: ['money-back'] },
    { id: '5', name: '5' },
    { id: 'known', name: 'Known' },
    { id: 'unseen', name: 'Unseen' },
  ],
};
const counts = new Map([
  ['card_not_working', 5],
  ['refund', 1],
  ['5', 3],
  ['known', 50],
]);

it('gives labels with few examples one of their name, aliases and description', () => {
  expect(labelExamples(facet, counts)).toEqual([
    { text: 'card not working', labels: { topic: ['card_not_working'] } },
    { text: 'Refund. money back. Money back', labels: { topic: ['refund'] } },
  ]);
});
