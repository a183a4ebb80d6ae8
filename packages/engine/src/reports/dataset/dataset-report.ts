import type { Facet } from '../../taxonomy/taxonomy.ts';
import type { CoOccurrence } from './co-occurrence.ts';
import type { LengthSummary } from './summarize-lengths.ts';

/** What is known about a data set. Rows are given by their number in the file. */
export interface DatasetReport {
  readonly name: string;
  readonly rows: number;
  /** Lengths of the texts in characters (UTF-16 code units) and in words. */
  readonly characters: LengthSummary;
  readonly words: LengthSummary;
  /** By falling number of rows. */
  readonly languages: readonly { readonly language: string; readonly rows: number }[];
  readonly duplicates: DuplicateReport;
  readonly facets: readonly FacetReport[];
  /** One entry per other data set that was compared with. */
  readonly leakage: readonly LeakageReport[];
}

/** Groups of rows, and the rows in them. */
export interface GroupCount {
  readonly groups: number;
  readonly rows: number;
}

interface ListedRow {
  readonly row: number;
  /** The start of the text. */
  readonly text: string;
}

export interface DuplicateReport {
  /** Texts with the same words in the same order. */
  readonly same: GroupCount;
  /** Texts that are nearly the same; a group may hold some that are the same, too. */
  readonly near: GroupCount;
  /** The largest groups, each with its first rows. */
  readonly listed: readonly {
    readonly size: number;
    readonly rows: readonly ListedRow[];
  }[];
}

interface LabelRows {
  readonly label: string;
  readonly rows: number;
  /** Share of the labelled rows. */
  readonly share: number;
  /** Rows of the most frequent label / rows of this one; null for a label without rows. */
  readonly irLbl: number | null;
}

export interface FacetReport {
  readonly facet: string;
  readonly kind: Facet['kind'];
  readonly labelledRows: number;
  readonly unlabelledRows: number;
  /** By falling number of rows. */
  readonly labels: readonly LabelRows[];
  readonly meanIR: number;
  readonly maxIRLbl: number;
  /** How many rows have how many labels; only of a `multi` facet, like `coOccurrence`. */
  readonly labelsPerRow: readonly { readonly labels: number; readonly rows: number }[];
  readonly coOccurrence: readonly CoOccurrence[];
  readonly conflicts: ConflictReport;
  /** Null when labels were not judged. */
  readonly labelErrors: LabelErrorReport | null;
}

interface LabelledListedRow extends ListedRow {
  readonly labels: readonly string[];
}

/** Texts that are the same, or nearly so, but have other labels. */
export interface ConflictReport {
  readonly same: GroupCount;
  readonly near: GroupCount;
  readonly listed: readonly {
    readonly kind: 'same' | 'near';
    readonly size: number;
    readonly rows: readonly LabelledListedRow[];
  }[];
}

export interface LabelErrorReport {
  readonly judgedRows: number;
  /** Share of the given labels that a model which has not seen the row gives, too: the lower, the less it can judge. */
  readonly agreement: number;
  /** Labels with too few rows to be judged. */
  readonly unjudgedLabels: number;
  readonly suspects: number;
  readonly suspectRows: number;
  /** The most suspicious first. */
  readonly listed: readonly ListedSuspect[];
}

export interface ListedSuspect extends ListedRow {
  readonly labels: readonly string[];
  /** The label that should go; null where one is missing. */
  readonly given: string | null;
  /** The label that should be there; null where one is too many. */
  readonly suggested: string | null;
  /** How much more probable the suggestion is than what is given, from 0 to 1. */
  readonly margin: number;
}

/** Rows that stand in another data set, too. */
export interface LeakageReport {
  readonly name: string;
  /** Rows of the other data set. */
  readonly otherRows: number;
  /** Rows of this data set with the same words as a row of the other, and those that are nearly the same as one. */
  readonly sameRows: number;
  readonly nearRows: number;
  readonly listed: readonly (ListedRow & {
    readonly kind: 'same' | 'near';
    readonly otherRow: number;
    readonly otherText: string;
  })[];
}
