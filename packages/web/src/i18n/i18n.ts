import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from './languages.ts';

const loaders: Record<Language, () => Promise<{ default: object }>> = {
  en: () => import('./en.json'),
  'pt-BR': () => import('./pt-BR.json'),
};

/** A translator that has loaded only the language it starts with. */
export async function createI18n(language: Language): Promise<i18n> {
  const translator = i18next.createInstance();
  await translator.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: {},
    interpolation: { escapeValue: false }, // React escapes
  });
  await showLanguage(translator, language);
  return translator;
}

/** Loads the language if it is new, then switches to it. */
export async function showLanguage(translator: i18n, language: Language): Promise<void> {
  if (!translator.hasResourceBundle(language, 'translation')) {
    const { default: texts } = await loaders[language]();
    translator.addResourceBundle(language, 'translation', texts);
  }
  await translator.changeLanguage(language);
  document.documentElement.lang = language;
}
