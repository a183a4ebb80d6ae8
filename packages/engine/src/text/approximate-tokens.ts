/**
 * Roughly how many tokens an LLM counts in a text: one per Chinese, Japanese or Korean character, and one per
 * four other UTF-16 code units, rounded up. English prose comes within some ten percent of common tokenizers;
 * other languages need more tokens than this says.
 */
export function approximateTokens(text: string): number {
  let ideographs = 0;
  for (let index = 0; index < text.length; index++) {
    if (isIdeograph(text.charCodeAt(index))) ideographs++;
  }
  return ideographs + Math.ceil((text.length - ideographs) / 4);
}

function isIdeograph(unit: number): boolean {
  if (unit < 0x1100) return false;
  return (
    unit <= 0x11ff || // Hangul Jamo
    (unit >= 0x2e80 && unit <= 0x9fff) || // radicals, kana, CJK ideographs
    (unit >= 0xac00 && unit <= 0xd7af) || // Hangul syllables
    (unit >= 0xf900 && unit <= 0xfaff) // compatibility ideographs
  );
}
