/** Languages and families of languages that are known by their script; the first that fits names it. */
const scripts: readonly { readonly language: string; readonly pattern: RegExp }[] = [
  { language: 'ja', pattern: /[\p{Script=Hiragana}\p{Script=Katakana}]/u },
  { language: 'zh', pattern: /\p{Script=Han}/u },
  { language: 'ko', pattern: /\p{Script=Hangul}/u },
  { language: 'el', pattern: /\p{Script=Greek}/u },
  { language: 'he', pattern: /\p{Script=Hebrew}/u },
  { language: 'th', pattern: /\p{Script=Thai}/u },
  { language: 'Cyrillic script', pattern: /\p{Script=Cyrillic}/u },
  { language: 'Arabic script', pattern: /\p{Script=Arabic}/u },
  { language: 'Devanagari script', pattern: /\p{Script=Devanagari}/u },
];

/** Text in Japanese mixes kana with Han characters: from this share of kana on, it is Japanese. */
const leastKana = 0.1;

/**
 * The language or the script that most letters belong to: `latin`, the name of a language or script, or undefined when
 * there are no letters, or when they are of a script that is not told apart.
 */
export function scriptOf(text: string): string | undefined {
  const counts = new Map<string, number>();
  let letters = 0;
  for (const character of text) {
    const name = nameOf(character);
    if (name === undefined) continue;
    letters++;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const kana = counts.get('ja') ?? 0;
  const han = counts.get('zh') ?? 0;
  if (kana > 0 && kana >= leastKana * (kana + han)) {
    counts.set('ja', kana + han);
    counts.delete('zh');
  }
  const [most] = [...counts].sort((one, other) => other[1] - one[1]);
  return most !== undefined && most[0] !== 'other' && most[1] > letters / 2 ? most[0] : undefined;
}

function nameOf(character: string): string | undefined {
  const code = character.codePointAt(0)!;
  if (code < 128) return /[A-Za-z]/.test(character) ? 'latin' : undefined;
  if (!/\p{L}/u.test(character)) return undefined;
  if (/\p{Script=Latin}/u.test(character)) return 'latin';
  return scripts.find(({ pattern }) => pattern.test(character))?.language ?? 'other';
}
