/**
 * The candidate that a mistyped word most likely stands for, or undefined when none is close
 * (more than a third of its characters would have to change). Case and accents count for nothing.
 */
export function nearestMatch(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = foldForComparison(word);
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of candidates) {
    const folded = foldForComparison(candidate);
    if (Math.abs(folded.length - wanted.length) >= bestDistance) continue;
    const distance = editDistance(wanted, folded);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Lower case without accents or outer spaces: "Comentário " and "comentario" become the same. */
export function foldForComparison(word: string): string {
  return word
    .normalize('NFD')
    .replace(/\p{Mark}+/gu, '')
    .toLowerCase()
    .trim();
}

/** Levenshtein distance in UTF-16 code units, with two rows of the table at a time. */
function editDistance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const substitution = previous[column - 1]! + (from[row - 1] === to[column - 1] ? 0 : 1);
      current.push(Math.min(substitution, previous[column]! + 1, current[column - 1]! + 1));
    }
    previous = current;
  }
  return previous[to.length]!;
}
