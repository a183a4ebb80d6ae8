import { pick, type Random } from '../random.ts';

const translations: Readonly<Record<string, string>> = {
  complaint: 'reclamação',
  praise: 'elogio',
  question: 'dúvida',
  suggestion: 'sugestão',
  positive: 'positivo',
  negative: 'negativo',
  neutral: 'neutro',
  refund: 'reembolso',
  other: 'outro',
};
const backwards = Object.fromEntries(Object.entries(translations).map(([from, to]) => [to, from]));

/** A label that is not among those allowed: misspelt, translated or invented. */
export function spoilLabel(label: string, allowed: readonly string[], random: Random): string {
  const translated = translations[label] ?? backwards[label];
  const wrong = [
    misspell(label, random),
    'simulated-invention',
    ...(translated ? [translated] : []),
  ];
  return pick(
    wrong.filter((spoilt) => !allowed.includes(spoilt)),
    random,
  );
}

/** Doubles a letter. */
function misspell(label: string, random: Random): string {
  const letters = [...label];
  const at = Math.floor(random() * letters.length);
  return letters.toSpliced(at, 0, letters[at] ?? 'x').join('');
}
