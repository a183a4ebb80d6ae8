/** «Crítica & Elogio» as `critica-elogio`. */
export function slugOf(label: string): string {
  return label
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

/** Whether two spellings mean the same label: equal, or equal as slugs. */
export function isSameLabel(one: string, other: string): boolean {
  return one === other || slugOf(one) === slugOf(other);
}
