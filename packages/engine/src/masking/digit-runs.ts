import type { Span } from './personal-span.ts';

/** Digits that stand together. */
interface DigitGroup extends Span {
  /** How many digits of its run stand before it. */
  readonly before: number;
  /** And up to its end. */
  readonly upTo: number;
}

/** Groups of digits that are near enough to be parts of one number. */
interface DigitRun {
  readonly groups: DigitGroup[];
  digits: string;
}

/** Some groups one after the other. */
export interface DigitSequence extends Span {
  readonly digits: string;
  /** The groups' lengths and what stands between them, such as `3.3.3-2` for 123.456.789-09. */
  readonly shape: () => string;
}

/** What is looked for: how many digits it has, and how it is recognized. */
export interface NumberForm {
  readonly least: number;
  readonly most: number;
  readonly fits: (sequence: DigitSequence) => boolean;
}

const groupsApart = /^[\s()./\u2010-\u2014-]{1,3}$/u;

/**
 * The first sequence of each run that is what is looked for, then the first behind it, and so on; of those that begin
 * at the same group the longest.
 */
export function findNumbers(text: string, form: NumberForm): Span[] {
  const found: Span[] = [];
  for (const run of digitRuns(text)) {
    for (let first = 0; first < run.groups.length; first++) {
      const last = lastFitting(text, run, first, form);
      if (last === undefined) continue;
      found.push({ start: run.groups[first]!.start, end: run.groups[last]!.end });
      first = last;
    }
  }
  return found;
}

function digitRuns(text: string): DigitRun[] {
  const runs: DigitRun[] = [];
  let run: DigitRun = { groups: [], digits: '' };
  let end = Number.NEGATIVE_INFINITY;
  for (const { index: start, 0: digits } of text.matchAll(/\d+/g)) {
    const between = start - end <= 3 ? text.slice(end, start) : '';
    if (!groupsApart.test(between)) {
      run = { groups: [], digits: '' };
      runs.push(run);
    }
    end = start + digits.length;
    const before = run.digits.length;
    run.groups.push({ start, end, before, upTo: before + digits.length });
    run.digits += digits;
  }
  return runs;
}

/** Where the longest sequence ends that begins at a group and fits; undefined if none does. */
function lastFitting(
  text: string,
  { groups, digits }: DigitRun,
  first: number,
  { least, most, fits }: NumberForm,
): number | undefined {
  const { start, before } = groups[first]!;
  let fitting: number | undefined;
  for (let last = first; last < groups.length; last++) {
    const { end, upTo } = groups[last]!;
    if (upTo - before > most) break;
    if (upTo - before < least) continue;
    const shape = () => shapeOf(text.slice(start, end));
    if (fits({ start, end, digits: digits.slice(before, upTo), shape })) fitting = last;
  }
  return fitting;
}

/** With one kind of space and one kind of hyphen. */
function shapeOf(written: string): string {
  return written
    .replace(/\d+/g, ({ length }) => String(length))
    .replace(/\s/gu, ' ')
    .replace(/[\u2010-\u2014]/gu, '-');
}
