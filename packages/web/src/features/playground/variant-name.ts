const names = ['playground.a', 'playground.b'] as const;

/** What the first and the second variant are called. */
export const variantName = (index: number) => names[index] ?? names[0];
