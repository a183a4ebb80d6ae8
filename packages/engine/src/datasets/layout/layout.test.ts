import { describe, expect, test } from 'vitest';
import type { Taxonomy } from '../../taxonomy/taxonomy.ts';
import { refusal } from '../test-files.ts';
import { type ColumnChoice, layoutFor } from './layout.ts';

function taxonomyOf(...names: string[]): Taxonomy {
  return { facets: names.map((name) => ({ name, kind: 'single', labels: [] })) };
}

function layoutOf(columns: string[], choice: ColumnChoice = {}, taxonomy?: Taxonomy) {
  const layout = layoutFor(columns, choice, taxonomy);
  const facets = layout.facetColumns.map(({ facet, column }) => `${facet}=${column}`);
  return [layout.textColumn, facets.join(' '), layout.metadataColumns.join(' ')];
}

describe('by name', () => {
  test.each<[string[], string[]]>([
    [
      ['text', 'labels'],
      ['text', 'label=labels', ''],
    ],
    [
      ['Label', 'TEXT'],
      ['TEXT', 'label=Label', ''],
    ],
    [
      ['text', 'labels', 'rating', 'date', 'category'],
      ['text', 'label=labels', 'rating date category'],
    ],
    [
      ['id', 'Comentário', 'Categoria'],
      ['Comentário', 'Categoria=Categoria', 'id'],
    ],
    [
      ['comment', 'category', 'sentiment'],
      ['comment', 'category=category sentiment=sentiment', ''],
    ],
    [
      ['title', 'body', 'tags'],
      ['body', 'tags=tags', 'title'],
    ],
    [
      ['text', 'labels.topic', 'labels.tone'],
      ['text', 'topic=labels.topic tone=labels.tone', ''],
    ],
    [
      ['text', 'label', 'labels'],
      ['text', 'label=label', 'labels'],
    ],
  ])('%j', (columns, expected) => {
    expect(layoutOf(columns)).toEqual(expected);
  });

  test('by the facets of the taxonomy', () => {
    const columns = ['text', 'Urgency', 'labels', 'topic'];
    expect(layoutOf(columns, {}, taxonomyOf('urgency', 'topic', 'other'))).toEqual([
      'text',
      'urgency=Urgency topic=topic',
      'labels',
    ]);
    expect(layoutOf(columns, {}, taxonomyOf('label'))[1]).toBe('label=labels');
    expect(layoutOf(['text', 'labels'], {}, taxonomyOf('topic'))[1]).toBe('topic=labels');
    expect(layoutOf(['text', 'labels.topic'], {}, taxonomyOf('topic'))[1]).toBe(
      'topic=labels.topic',
    );
  });
});

describe('by choice', () => {
  test('chosen columns come first', () => {
    expect(
      layoutOf(['text', 'labels', 'a', 'b'], { textColumn: 'a', labelColumns: ['b'] }),
    ).toEqual(['a', 'b=b', 'text labels']);
  });

  test('a column that is chosen for labels is not the text', () => {
    expect(layoutOf(['text', 'comment'], { labelColumns: ['text'] })[0]).toBe('comment');
  });

  test('the only chosen column holds the only facet', () => {
    const layout = layoutOf(['text', 'kind'], { labelColumns: ['kind'] }, taxonomyOf('topic'));
    expect(layout[1]).toBe('topic=kind');
  });

  test('no label columns for a file without labels', () => {
    expect(layoutOf(['text', 'id'], { labelColumns: [] })).toEqual(['text', '', 'id']);
  });

  test('the separator', () => {
    expect(layoutFor(['text', 'labels'], {}).labelSeparator).toBe('|');
    expect(layoutFor(['text', 'labels'], { labelSeparator: ';' }).labelSeparator).toBe(';');
  });
});

describe('what is refused', () => {
  const columns = ['text', 'labels'];

  async function errorOf(names: string[], choice: ColumnChoice, taxonomy?: Taxonomy) {
    return refusal(async () => layoutFor(names, choice, taxonomy));
  }

  test('an unknown column, with the nearest one', async () => {
    const error = await errorOf(columns, { labelColumns: ['labelz'] });
    expect(error.code).toBe('dataset-column-unknown');
    expect(error.message).toBe(
      'There is no column «labelz». Did you mean «labels»? The file has: text, labels.',
    );
  });

  test('a wide file lists ten columns', async () => {
    const wide = Array.from({ length: 25 }, (_, index) => `c${index}`);
    const error = await errorOf(wide, { textColumn: 'something' });
    expect(error.message).toBe(
      'There is no column «something». The file has: c0, c1, c2, c3, c4, c5, c6, c7, c8, c9 and 15 more.',
    );
  });

  test('no text, no labels', async () => {
    const noText = await errorOf(['a', 'b'], {});
    expect(noText.message).toContain('No column is named like a text');
    expect(noText.message).toContain('The file has: a, b.');
    expect(noText.details.option).toBe('textColumn');
    const noLabels = await errorOf(['text', 'b'], {});
    expect(noLabels.message).toContain('No column is named like labels');
    expect(noLabels.details.option).toBe('labelColumns');
    const noFacet = await errorOf(['text', 'b'], {}, taxonomyOf('topic', 'tone'));
    expect(noFacet.message).toContain('No column is named after the labels («topic», «tone»)');
  });

  test('a column for two purposes, an empty separator', async () => {
    const twice = await errorOf(columns, { textColumn: 'text', labelColumns: ['text'] });
    expect(twice.code).toBe('setting-invalid');
    expect((await errorOf(columns, { labelSeparator: '' })).code).toBe('setting-invalid');
  });
});
