const excerptLength = 240;

/** The start of a text in one line, never cut inside a character. */
export function excerpt(text: string): string {
  const line = text
    .slice(0, 4 * excerptLength)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  if (line.length <= excerptLength) return line;
  return `${line.slice(0, excerptLength).replace(/[\ud800-\udbff]$/, '')}…`;
}
