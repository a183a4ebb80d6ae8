const words = {
  sport: ['goal', 'match', 'striker', 'referee', 'league', 'penalty'],
  food: ['recipe', 'oven', 'sauce', 'flour', 'dessert', 'spice'],
  travel: ['flight', 'hotel', 'luggage', 'passport', 'beach', 'ticket'],
};

/** The given number of examples for each of three labels. */
export function sampleExamples(rowsPerLabel: number) {
  return Array.from({ length: rowsPerLabel }, (_, row) =>
    Object.entries(words).map(([label, nouns]) => {
      const [first, second] = [nouns[row % 6], nouns[(row * 5 + 1) % 6]];
      return {
        text: `the ${first} and the ${second} of day ${row}`,
        labels: { label: [label] },
      };
    }),
  ).flat();
}

/** The same as a CSV `text,label`. */
export function sampleFile(rowsPerLabel: number): string {
  const lines = sampleExamples(rowsPerLabel).map(({ text, labels }) => `${text},${labels.label}`);
  return `${['text,labels', ...lines].join('\n')}\n`;
}

/** Label ids as a facet of a taxonomy. */
export const singleFacet = (name: string, ids: readonly string[]) => ({
  name,
  kind: 'single',
  labels: ids.map((id) => ({ id, name: id })),
});
