/** What a prompt leaves a place for, as it is written; the engine's `checkPrompt` knows these two. */
export const promptPlaceholders = { taxonomy: '{{taxonomy}}', examples: '{{examples}}' } as const;
