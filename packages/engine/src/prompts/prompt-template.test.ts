import { expect, it } from 'vitest';
import { checkPrompt, defaultPrompt, fillPrompt } from './prompt-template.ts';

it('accepts the default prompt and fills its places', () => {
  checkPrompt(defaultPrompt);
  const filled = fillPrompt(defaultPrompt, { taxonomy: 'THE LABELS', examples: '' });
  expect(filled).toContain('THE LABELS');
  expect(filled).not.toMatch(/\{\{|\n{3}|\s$/);
});

it.each([
  ['Sort: {{taxonmy}}', 'did you mean {{taxonomy}}'],
  ['Sort the texts.', 'must hold {{taxonomy}}'],
  [`{{taxonomy}}${'x'.repeat(60_000)}`, 'shorten it'],
])('refuses %.20s', (text, sentence) => {
  expect(() => checkPrompt(text)).toThrow(sentence);
});

it('fills in what holds braces as it is', () => {
  const filled = fillPrompt('{{taxonomy}}', { taxonomy: 'a {{examples}} $& b', examples: 'x' });
  expect(filled).toBe('a {{examples}} $& b');
});
