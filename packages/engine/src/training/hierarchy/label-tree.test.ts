import { describe, expect, it } from 'vitest';
import type { Facet } from '../../taxonomy/taxonomy.ts';
import { facetRows } from '../facet-rows.ts';
import { growTree, pathTo } from './label-tree.ts';

const label = (id: string, parent?: string) => ({ id, name: id, ...(parent && { parent }) });

function grow(kind: Facet['kind'], labels: Facet['labels'], rows: readonly string[][]) {
  const facet: Facet = { name: 'kind', kind, labels };
  const used = labels.map(({ id }) => id).filter((id) => rows.some((own) => own.includes(id)));
  const examples = rows.map((own) => ({ text: 'x', labels: { kind: own } }));
  const { tree, planes } = growTree(facetRows(facet, used, examples));
  const options = [...tree.labels].map((number, option) => ({
    label: used[number],
    node: tree.nodes[option],
    rows: [...planes[option]!.positives],
    among: planes[option]!.among && [...planes[option]!.among],
  }));
  return { tree, options, used };
}

const animals = [
  label('animal'),
  label('dog', 'animal'),
  label('cat', 'animal'),
  label('plant'),
  label('rose', 'plant'),
];

describe('growTree', () => {
  it('decides from broad to narrow, and whether to stop where examples do', () => {
    const { tree, options, used } = grow('single', animals, [
      ...[['dog'], ['cat'], ['animal'], ['rose'], ['dog']],
    ]);
    expect([...tree.starts]).toEqual([0, 2, 5]);
    expect(options).toEqual([
      { label: undefined, node: 1, rows: [0, 1, 2, 4], among: undefined },
      // A plant is a rose, for all that is known.
      { label: 'rose', node: -1, rows: [3], among: undefined },
      { label: 'animal', node: -1, rows: [2], among: [0, 1, 2, 4] },
      { label: 'dog', node: -1, rows: [0, 4], among: [0, 1, 2, 4] },
      { label: 'cat', node: -1, rows: [1], among: [0, 1, 2, 4] },
    ]);
    expect(pathTo(tree, used.indexOf('cat'))).toEqual([0, 4]);
    expect(pathTo(tree, used.indexOf('rose'))).toEqual([1]);
  });

  it('begins where there is something to choose', () => {
    const labels = [label('all'), ...animals.map(({ id, parent }) => label(id, parent ?? 'all'))];
    const { tree, options } = grow('single', labels, [['dog'], ['cat'], ['rose']]);
    expect([...tree.starts]).toEqual([0, 2, 4]);
    expect(options.map((option) => option.label)).toEqual([undefined, 'rose', 'dog', 'cat']);
  });

  it('learns nothing about what is always so', () => {
    const { options } = grow('multi', animals, [['animal', 'dog'], ['animal', 'cat'], []]);
    expect(options).toEqual([
      { label: undefined, node: 1, rows: [0, 1], among: undefined },
      { label: 'animal', node: -1, rows: [0, 1], among: [] },
      { label: 'dog', node: -1, rows: [0], among: [0, 1] },
      { label: 'cat', node: -1, rows: [1], among: [0, 1] },
    ]);
  });
});
