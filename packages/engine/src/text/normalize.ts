/**
 * Folds what people write in several ways to one: compatibility forms (NFKC), case,
 * and the accents of Latin letters ("não", "nao"). Marks of other scripts carry meaning and stay.
 */
export function normalizeToken(token: string): string {
  const folded = token.normalize('NFKC').toLowerCase();
  return folded
    .normalize('NFD')
    .replace(/(\p{Script=Latin})\p{Mn}+/gu, '$1')
    .normalize('NFC')
    .replaceAll('ß', 'ss');
}
