const words = {
  sport: ['goal', 'match', 'striker', 'referee', 'league', 'penalty'],
  food: ['recipe', 'oven', 'sauce', 'flour', 'dessert', 'spice'],
  travel: ['flight', 'hotel', 'luggage', 'passport', 'beach', 'ticket'],
};

/** A CSV `text,labels` with the given number of rows for each of three labels. */
export function sampleFile(rowsPerLabel: number): string {
  const lines = ['text,labels'];
  for (let row = 0; row < rowsPerLabel; row++) {
    for (const [label, nouns] of Object.entries(words)) {
      const [first, second] = [nouns[row % 6], nouns[(row * 5 + 1) % 6]];
      lines.push(`the ${first} and the ${second} of day ${row},${label}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

/** Label ids as a facet of a taxonomy. */
export const singleFacet = (name: string, ids: readonly string[]) => ({
  name,
  kind: 'single',
  labels: ids.map((id) => ({ id, name: id })),
});
