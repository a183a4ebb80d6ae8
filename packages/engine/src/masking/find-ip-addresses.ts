import type { Span } from './personal-span.ts';

const version4 = /(?<![\p{L}\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\p{L}\d]|\.\d)/gu;
const version6 = /(?<![\p{L}\d:.])[\da-f:]{2,39}(?:(?:\.\d{1,3}){3})?(?![\p{L}\d:]|\.\d)/giu;

export function findIpAddresses(text: string): Span[] {
  return [...spansOf(text, version6, isVersion6), ...spansOf(text, version4, isVersion4)];
}

function spansOf(text: string, form: RegExp, isWanted: (address: string) => boolean): Span[] {
  return [...text.matchAll(form)]
    .filter(([address]) => isWanted(address))
    .map(({ index, 0: address }) => ({ start: index, end: index + address.length }));
}

const isVersion4 = (address: string): boolean =>
  address.split('.').every((part) => Number(part) <= 255);

/** RFC 4291, section 2.2: eight groups, or fewer around one `::`; the last two may be written as version 4. */
function isVersion6(address: string): boolean {
  const halves = address.split('::');
  if (halves.length > 2 || address === '::') return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const isWhole = groups.every((group, place) =>
    group.includes('.')
      ? place === groups.length - 1 && isVersion4(group)
      : /^[\da-f]{1,4}$/i.test(group),
  );
  const count = groups.length + (groups.at(-1)?.includes('.') ? 1 : 0);
  return isWhole && (halves.length === 2 ? count < 8 : count === 8);
}
