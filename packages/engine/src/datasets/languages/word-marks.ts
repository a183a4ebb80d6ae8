/** What the spelling of a word says of its language: weights, for words in lower case with their accents. */
export const wordMarks: readonly {
  readonly pattern: RegExp;
  readonly weights: Readonly<Record<string, number>>;
}[] = [
  { pattern: /[ãõ]/, weights: { pt: 1.5 } },
  { pattern: /(ç[aã]o|ções|[aeiou][nl]h[aeiouãõ])/, weights: { pt: 0.8 } },
  { pattern: /[^y]ei$|[^y]ou$/, weights: { pt: 0.4 } },
  { pattern: /ñ|(ción|ciones|dad)$/, weights: { es: 1 } },
  { pattern: /^ll|ll[aeo]s?$/, weights: { es: 0.4, it: 0.2 } },
  { pattern: /œ|eaux?$|^qu'|^[dljmnst]'[a-zéêèà]/, weights: { fr: 0.8 } },
  { pattern: /(tion|ment)s?$/, weights: { fr: 0.3, en: 0.3 } },
  { pattern: /[êâç]/, weights: { fr: 0.4, pt: 0.4 } },
  { pattern: /è/, weights: { fr: 0.4, it: 0.5 } },
  { pattern: /[òì]|(zione|zioni|aggio|mente|tà)$|gli/, weights: { it: 0.6 } },
  { pattern: /ß|(ung|ungen|keit|heit|lich|isch)$|sch[ltnmrw]/, weights: { de: 0.9 } },
  { pattern: /[äöü]/, weights: { de: 0.6 } },
  {
    pattern: /ij|(lijk|heid|aar|oor|een|elijke)$|^(ge|ver).*(en|t)$|[^q]u[iu]|aa|oe/,
    weights: { nl: 0.3 },
  },
  { pattern: /th|wh|ing$|ght|ed$|'s$|ly$|sh|ck|oo/, weights: { en: 0.4 } },
];
