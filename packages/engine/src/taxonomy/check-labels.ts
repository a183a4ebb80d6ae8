import { taxonomyFault } from './fields.ts';
import { labelKey } from './resolve-label.ts';
import type { Label } from './taxonomy.ts';

/** Checks what concerns several labels of one facet: ids, aliases and parents. */
export function checkLabels(labels: readonly Label[], place: string): void {
  const byId = new Map<string, Label>();
  for (const label of labels) {
    if (byId.has(label.id)) {
      throw taxonomyFault(`${place} has two labels with the id «${label.id}»: rename one of them.`);
    }
    byId.set(label.id, label);
  }
  checkAliases(labels, place);
  checkParents(byId, place);
}

/** An alias must lead to one label only, whatever its case. */
function checkAliases(labels: readonly Label[], place: string): void {
  const owners = new Map<string, Label>();
  for (const label of labels) {
    for (const word of [label.id, label.name]) {
      if (!owners.has(labelKey(word))) owners.set(labelKey(word), label);
    }
  }
  for (const label of labels) {
    for (const alias of label.aliases ?? []) {
      const owner = owners.get(labelKey(alias));
      if (owner !== undefined && owner !== label) {
        throw taxonomyFault(
          `${place} has the alias «${alias}» for «${label.id}», but it already stands for «${owner.id}».`,
        );
      }
      owners.set(labelKey(alias), label);
    }
  }
}

function checkParents(byId: ReadonlyMap<string, Label>, place: string): void {
  const checked = new Set<string>();
  for (const label of byId.values()) {
    const path = new Set<string>();
    let current: Label | undefined = label;
    while (current?.parent !== undefined && !checked.has(current.id)) {
      path.add(current.id);
      const parent: Label | undefined = byId.get(current.parent);
      if (parent === undefined) {
        throw taxonomyFault(
          `${place} has the label «${current.id}» under «${current.parent}», which is not one of its labels.`,
        );
      }
      if (path.has(parent.id)) {
        throw taxonomyFault(
          `${place} has labels that stand under each other in a circle: ${[...path, parent.id].join(' → ')}.`,
        );
      }
      current = parent;
    }
    for (const id of path) checked.add(id);
  }
}
