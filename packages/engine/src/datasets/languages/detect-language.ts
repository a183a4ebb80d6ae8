import { normalizeToken } from '../../text/normalize.ts';
import { scriptOf } from './scripts.ts';
import { stopWords } from './stop-words.ts';
import { wordMarks } from './word-marks.ts';

/** Characters that are read of a text: more do not change the answer. */
const readCharacters = 1000;
/** Evidence below this, or not so much more than the next language's, says too little. */
const leastScore = 1;
const leastRatio = 1.25;
/** Share of evidence to words below which a text is of some other language, or not of words at all. */
const leastDensity = 0.2;
/** Evidence that is enough for a text of any length. */
const enoughScore = 6;

const unknownLanguage = 'unknown';

/** Tells languages apart by their script, or in Latin script by frequent words and spellings. */
export class LanguageDetector {
  /** By word, the languages that it speaks for, each with one share. */
  readonly #languagesOf = new Map<string, readonly string[]>();

  constructor() {
    for (const [language, words] of Object.entries(stopWords)) {
      for (const word of new Set(words.trim().split(/\s+/))) {
        this.#languagesOf.set(word, [...(this.#languagesOf.get(word) ?? []), language]);
      }
    }
  }

  /** `en`, `pt`, `es`, `fr`, `de`, `it`, `nl`, `zh`, `ja`, `ko`, `el`, `he`, `th`, the name of a script, or `unknown`. */
  detect(text: string): string {
    const start = text.slice(0, readCharacters);
    const script = scriptOf(start);
    return script === 'latin' ? this.#detectLatin(start) : (script ?? unknownLanguage);
  }

  #detectLatin(text: string): string {
    const found =
      text
        .normalize('NFC')
        .toLowerCase()
        .match(/\p{L}+(?:['’]\p{L}+)*/gu) ?? [];
    // Each word once: a word that is said again and again says nothing more.
    const words = new Set(found.map((word) => word.replace('’', "'")));
    const scores = new Map<string, number>();
    const add = (language: string, weight: number) =>
      scores.set(language, (scores.get(language) ?? 0) + weight);
    for (const word of words) {
      const languages = this.#languagesOf.get(normalizeToken(word)) ?? [];
      for (const language of languages) add(language, 1 / languages.length);
      for (const { pattern, weights } of wordMarks) {
        if (!pattern.test(word)) continue;
        for (const [language, weight] of Object.entries(weights)) add(language, weight);
      }
    }
    const [best, second] = [...scores].sort((one, other) => other[1] - one[1]);
    if (best === undefined) return unknownLanguage;
    const [language, score] = best;
    const isSure =
      score >= leastScore &&
      score >= leastRatio * (second?.[1] ?? 0) &&
      score >= Math.min(enoughScore, leastDensity * words.size);
    return isSure ? language : unknownLanguage;
  }
}
