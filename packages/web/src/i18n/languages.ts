export const languages = { en: 'English', 'pt-BR': 'Português (Brasil)' } as const;
export type Language = keyof typeof languages;

const storageKey = 'assort-language';

/** The language chosen before, else the first of the browser's that the page speaks. */
export function detectLanguage(storage: Storage, preferred: readonly string[]): Language {
  const chosen = storage.getItem(storageKey);
  if (chosen && chosen in languages) return chosen as Language;
  for (const tag of preferred) {
    const base = tag.toLowerCase().split('-')[0];
    if (base === 'pt') return 'pt-BR';
    if (base === 'en') return 'en';
  }
  return 'en';
}

export function rememberLanguage(storage: Storage, language: Language): void {
  storage.setItem(storageKey, language);
}
