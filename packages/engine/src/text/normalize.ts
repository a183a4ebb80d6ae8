/**
 * Folds what people write in several ways to one: compatibility forms (NFKC), case,
 * and the accents of Latin letters ("não", "nao"). Marks of other scripts carry meaning and stay.
 */
export function normalizeToken(token: string): string {
  if (isAscii(token)) return token.toLowerCase();
  const folded = token.normalize('NFKC').toLowerCase();
  return folded
    .normalize('NFD')
    .replace(/(\p{Script=Latin})\p{Mn}+/gu, '$1')
    .normalize('NFC')
    .replaceAll('ß', 'ss');
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 127) return false;
  return true;
}
