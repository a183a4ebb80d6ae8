import { expect, it } from 'vitest';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import { originCells, predictionCells, predictionColumns } from './prediction-columns.ts';

const taxonomy: Taxonomy = {
  facets: [
    { name: 'topic', kind: 'single', labels: [] },
    { name: 'tags', kind: 'multi', labels: [] },
  ],
};

it('names the columns after the facets, and never as a column that the file has', () => {
  expect(predictionColumns(taxonomy, ['text', 'topic', 'predicted_topic'])).toEqual([
    'predicted_predicted_topic',
    'topic_score',
    'tags',
    'tags_score',
    'error',
  ]);
});

it('puts further columns before the error', () => {
  expect(predictionColumns(taxonomy, ['by'], ['by']).slice(-2)).toEqual(['predicted_by', 'error']);
  const cells = predictionCells(taxonomy, { labels: {} }, 'failed', ['llm']);
  expect(cells.slice(-2)).toEqual(['llm', 'failed']);
});

it('joins labels, gives the best score and leaves abstentions empty', () => {
  const labels = {
    tags: [
      { label: 'a', score: 0.91239 },
      { label: 'b', score: 0.5 },
    ],
  };
  expect(predictionCells(taxonomy, { labels })).toEqual(['', '', 'a|b', '0.9124', '']);
  expect(predictionCells(taxonomy, null, 'The text is empty.')).toEqual([
    '',
    '',
    '',
    '',
    'The text is empty.',
  ]);
});

it('tells why facets abstain, and who answered', () => {
  const abstained = { topic: 'no-label-fits', tone: 'answer-unusable' };
  expect(originCells({ abstained, by: 'llm' })).toEqual([
    'topic: no-label-fits | tone: answer-unusable',
    'llm',
  ]);
  expect(originCells(null)).toEqual(['', '']);
});
