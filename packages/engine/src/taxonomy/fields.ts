import { AssortError } from '../errors.ts';
import { nearestMatch } from '../text/nearest-match.ts';

export function taxonomyFault(message: string): AssortError {
  return new AssortError('taxonomy-invalid', message);
}

/** The value as a record of known keys; `place` says in words where it stands. */
export function mapping(
  value: unknown,
  place: string,
  keys: readonly string[],
): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw taxonomyFault(`${place} must be a mapping with the keys ${keys.join(', ')}.`);
  }
  for (const key of Object.keys(value)) {
    if (keys.includes(key)) continue;
    const nearest = nearestMatch(key, keys);
    throw taxonomyFault(
      `${place} has the unknown key «${key}». ` +
        (nearest ? `Did you mean «${nearest}»?` : `It may have ${keys.join(', ')}.`),
    );
  }
  return value as Record<string, unknown>;
}

export function list(value: unknown, place: string, key: string): readonly unknown[] {
  if (!Array.isArray(value)) throw taxonomyFault(`${place} needs «${key}», a list.`);
  return value;
}

/** A text that is not empty, trimmed and Unicode-normalised. A number counts as its digits. */
export function requiredText(
  value: unknown,
  place: string,
  key: string,
  maxLength: number,
): string {
  const text = optionalText(value, place, key, maxLength);
  if (text === undefined) throw taxonomyFault(`${place} needs «${key}», a text.`);
  return text;
}

export function optionalText(
  value: unknown,
  place: string,
  key: string,
  maxLength: number,
): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string' && typeof value !== 'number') {
    throw taxonomyFault(`${place} has a «${key}» that is not a text.`);
  }
  const text = String(value).normalize('NFC').trim();
  if (text.length > maxLength) {
    throw taxonomyFault(
      `${place} has a «${key}» of ${text.length} characters, but ${maxLength} is the most.`,
    );
  }
  return text === '' ? undefined : text;
}

export function wholeNumber(
  value: unknown,
  place: string,
  key: string,
  least: number,
): number | undefined {
  if (value === undefined || value === null) return undefined;
  // Files are read with every scalar as text, so that a label such as 007 keeps its zeros.
  const number = typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isSafeInteger(number) || number < least) {
    throw taxonomyFault(`${place} has a «${key}» that is not a whole number of at least ${least}.`);
  }
  return number;
}
