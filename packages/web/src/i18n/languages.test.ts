import { expect, test } from 'vitest';
import english from './en.json' with { type: 'json' };
import { detectLanguage, rememberLanguage } from './languages.ts';
import portuguese from './pt-BR.json' with { type: 'json' };

type Texts = { readonly [key: string]: string | Texts };

/** `path → text`, with the forms of a plural under one path: languages have different ones. */
function flatten(texts: Texts, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(texts)) {
    const path = `${prefix}${key}`.replace(/_(one|many|other)$/, '_plural');
    if (typeof value === 'string') flat.set(path, value);
    else for (const [inner, text] of flatten(value, `${path}.`)) flat.set(inner, text);
  }
  return flat;
}

const placeholders = (text: string) =>
  [...text.matchAll(/\{\{\s*(\w+)|<(\w+)>/g)].map((match) => match[1] ?? match[2]).sort();

test('both languages have the same texts with the same placeholders', () => {
  const first = flatten(english);
  const second = flatten(portuguese);
  expect([...second.keys()].sort()).toEqual([...first.keys()].sort());
  for (const [path, text] of first) {
    expect(placeholders(second.get(path) ?? ''), path).toEqual(placeholders(text));
    expect(second.get(path), path).not.toBe('');
  }
});

function storageWith(entries: Record<string, string>): Storage {
  const values = new Map(Object.entries(entries));
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => values.set(key, value),
  } as unknown as Storage;
}

test.each([
  [['pt-PT', 'en'], 'pt-BR'],
  [['de-DE', 'en-GB', 'pt'], 'en'],
  [['ja'], 'en'],
  [[], 'en'],
])('of %j it picks %s', (preferred, expected) => {
  expect(detectLanguage(storageWith({}), preferred)).toBe(expected);
});

test('a remembered choice goes before the browser', () => {
  const storage = storageWith({});
  rememberLanguage(storage, 'pt-BR');
  expect(detectLanguage(storage, ['en'])).toBe('pt-BR');
});
