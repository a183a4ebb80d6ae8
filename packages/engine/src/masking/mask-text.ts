import { findEmails } from './find-emails.ts';
import { findIpAddresses } from './find-ip-addresses.ts';
import { findCards, findCnpjs, findCpfs } from './find-numbers.ts';
import { findPhones } from './find-phones.ts';
import { type PersonalSpan, type PiiKind, piiKinds, type Span } from './personal-span.ts';

export interface MaskedText {
  readonly text: string;
  /** What was replaced, in the order of the text; places are those of the text before. */
  readonly spans: readonly PersonalSpan[];
}

const finders: Readonly<Record<PiiKind, (text: string) => Span[]>> = {
  email: findEmails,
  card: findCards,
  cnpj: findCnpjs,
  cpf: findCpfs,
  ip: findIpAddresses,
  phone: findPhones,
};

/**
 * Replaces personal data by placeholders such as [EMAIL_1]; what occurs again has the same one. What could be of two
 * kinds is of the one that `piiKinds` names first. Takes time in proportion to the length of the text.
 */
export function maskText(text: string, kinds: readonly PiiKind[]): MaskedText {
  const found = findPersonal(withPlainDigits(text), kinds);
  const placeholders = new Map<string, string>();
  const counts = new Map<PiiKind, number>();
  const spans: PersonalSpan[] = [];
  let masked = '';
  let copied = 0;
  for (const { start, end, kind } of found) {
    const key = `${kind} ${identityOf(text.slice(start, end), kind)}`;
    let placeholder = placeholders.get(key);
    if (placeholder === undefined) {
      const number = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, number);
      placeholder = `[${kind.toUpperCase()}_${number}]`;
      placeholders.set(key, placeholder);
    }
    masked += text.slice(copied, start) + placeholder;
    copied = end;
    spans.push({ start, end, kind, placeholder });
  }
  return { text: masked + text.slice(copied), spans };
}

/** Every kind's finds in the order of the text, none inside another. */
function findPersonal(text: string, kinds: readonly PiiKind[]): (Span & { kind: PiiKind })[] {
  const taken = new Uint8Array(text.length);
  const found = piiKinds
    .filter((kind) => kinds.includes(kind))
    .flatMap((kind) =>
      finders[kind](text).flatMap(({ start, end }) => {
        if (taken.subarray(start, end).includes(1)) return [];
        taken.fill(1, start, end);
        return [{ start, end, kind }];
      }),
    );
  return found.sort((one, other) => one.start - other.start);
}

/** Full-width forms and Arabic digits as ASCII has them, each in its place. */
function withPlainDigits(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (character) => character.normalize('NFKC'))
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
}

/** The same however it is written. */
function identityOf(value: string, kind: PiiKind): string {
  const plain = withPlainDigits(value).toLowerCase();
  return kind === 'email' || kind === 'ip' ? plain : plain.replace(/[^a-z\d]/g, '');
}
