import { expect, test } from 'vitest';
import { resultLayout } from './result-row.ts';

test('own columns come first, then labels and score per facet, then the error', () => {
  const row = {
    id: '7',
    topic: 'the file has this one already',
    predicted_topic: ['price'],
    topic_score: 0.9,
    mood: null,
    mood_score: null,
    error: null,
  };
  expect(resultLayout(row, 2)).toEqual({
    columns: ['id', 'topic'],
    facets: [
      { labels: 'predicted_topic', score: 'topic_score' },
      { labels: 'mood', score: 'mood_score' },
    ],
    by: null,
    error: 'error',
  });
});

test('where a language model was asked, the row says who answered', () => {
  const row = {
    by: 'a column of the file',
    topic: ['price'],
    topic_score: null,
    abstained: null,
    predicted_by: 'llm',
    error: null,
  };
  expect(resultLayout(row, 1)).toEqual({
    columns: ['by'],
    facets: [{ labels: 'topic', score: 'topic_score' }],
    by: 'predicted_by',
    error: 'error',
  });
});
