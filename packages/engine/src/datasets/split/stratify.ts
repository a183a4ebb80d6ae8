import { type Random, shuffle } from '../../random.ts';

/** Rows that must stay together. */
export interface Stratum {
  readonly rows: number;
  /** The numbers of the labels that the rows hold, each as often as rows hold it. */
  readonly labels: readonly number[];
}

/**
 * Iterative stratification of Sechidis, Tsoumakas and Vlahavas (ECML PKDD 2011), of groups of rows in place of rows:
 * the label with the fewest rows left is dealt out first, each of its groups to the part that still lacks most rows of
 * the label, then most rows at all, larger groups first. With one label per row this is plain stratification.
 *
 * @param shares how much of everything each part is to have; they add up to 1
 * @returns by group, the number of its part
 */
export function stratify(
  strata: readonly Stratum[],
  labelCount: number,
  shares: readonly number[],
  random: Random,
): Uint8Array {
  const order = Int32Array.from(strata.keys());
  shuffle(order, order.length, random);
  order.sort((one, other) => strata[other]!.rows - strata[one]!.rows);
  const groupsOf = Array.from({ length: labelCount }, () => new Set<number>());
  const left = new Float64Array(labelCount);
  let rowTotal = 0;
  for (const group of order) {
    rowTotal += strata[group]!.rows;
    for (const label of strata[group]!.labels) {
      groupsOf[label]!.add(group);
      left[label]!++;
    }
  }
  const lackingRows = shares.map((share) => share * rowTotal);
  const lackingOf = shares.map((share) => left.map((rows) => share * rows));
  const partOf = new Uint8Array(strata.length).fill(unassigned);
  const assign = (group: number, lacking: readonly number[]) => {
    const part = neediest(lacking, lackingRows, random);
    partOf[group] = part;
    lackingRows[part]! -= strata[group]!.rows;
    for (const label of strata[group]!.labels) {
      lackingOf[part]![label]!--;
      left[label]!--;
    }
  };
  for (let label = rarest(left); label >= 0; label = rarest(left)) {
    for (const group of groupsOf[label]!) {
      if (partOf[group] !== unassigned) continue;
      assign(
        group,
        lackingOf.map((lacking) => lacking[label]!),
      );
    }
  }
  for (const group of order) if (partOf[group] === unassigned) assign(group, lackingRows);
  return partOf;
}

const unassigned = 255;
/** Sums of shares that should be equal differ by rounding. */
const tolerance = 1e-9;

/** The label with the fewest rows left, or -1 when no label has any. */
function rarest(left: Float64Array): number {
  let found = -1;
  for (let label = 0; label < left.length; label++) {
    if (left[label]! > 0 && (found < 0 || left[label]! < left[found]!)) found = label;
  }
  return found;
}

/** The part that lacks most, ties by `secondary`, then at random. */
function neediest(
  primary: readonly number[],
  secondary: readonly number[],
  random: Random,
): number {
  let best = [...primary.keys()];
  for (const lacking of [primary, secondary]) {
    const most = Math.max(...best.map((part) => lacking[part]!));
    best = best.filter((part) => lacking[part]! > most - tolerance);
  }
  return best.length === 1 ? best[0]! : best[Math.floor(random() * best.length)]!;
}
