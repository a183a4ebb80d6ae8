/** All items, or the first and the last `shown` of them with what `gap` makes of the number between. */
export function bothEnds<Item>(
  items: readonly Item[],
  shown: number,
  gap: (hidden: number) => Item,
): readonly Item[] {
  const hidden = items.length - 2 * shown;
  if (hidden <= 0) return items;
  return [...items.slice(0, shown), gap(hidden), ...items.slice(-shown)];
}
