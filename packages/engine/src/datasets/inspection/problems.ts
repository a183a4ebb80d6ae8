import { AssortError, type EngineErrorCode } from '../../errors.ts';
import { grouped } from '../check-text.ts';
import { listColumns, noTextColumn } from '../layout/layout-faults.ts';
import { describeFaults } from '../rows/fault-tally.ts';
import { isSplit } from '../rows/row-marks.ts';
import {
  type ColumnStatistics,
  maxLabelLength,
  maxLabels,
  type RowCount,
  shorten,
} from './column-statistics.ts';
import type { InspectedFacet } from './inspection.ts';

export interface Findings {
  readonly columns: readonly string[];
  readonly text: ColumnStatistics | null;
  /** Columns that are named like labels but hold too many or too long values. */
  readonly unusable: readonly string[];
  readonly facets: readonly InspectedFacet[];
  readonly split: ColumnStatistics | null;
  readonly faults: RowCount;
  readonly firstFault: string | null;
}

export interface Problem {
  readonly code: EngineErrorCode;
  readonly message: string;
}

const maxNamedValues = 3;

export function findProblems(findings: Findings): readonly Problem[] {
  return [
    ...textProblems(findings),
    ...rowProblems(findings),
    ...findings.unusable.map((column) => asProblem(unusableLabels(column, findings.columns))),
    ...findings.facets.flatMap(facetProblems),
    ...splitProblems(findings),
  ];
}

/** The error for a column whose values are too many or too long to be labels. */
export function unusableLabels(column: string, columns: readonly string[]): AssortError {
  return new AssortError(
    'taxonomy-invalid',
    `The column «${column}» has more than ${grouped(maxLabels)} different values, or one longer than ${maxLabelLength} characters, so it can not be labels: choose another column. ${listColumns(columns)}`,
    { column, maxLabels, maxLabelLength },
  );
}

function asProblem({ code, message }: AssortError): Problem {
  return { code, message };
}

function textProblems({ columns, text }: Findings): readonly Problem[] {
  if (text === null) return [asProblem(noTextColumn(columns))];
  const problems: Problem[] = [];
  if (text.empty.count > 0) {
    const rows = describeFaults('text-empty', text.empty);
    problems.push({
      code: 'text-empty',
      message: `${rows}: fill ${pronoun(text.empty.count)} in, or leave such rows out.`,
    });
  }
  if (text.tooLong.count > 0) {
    const rows = describeFaults('text-too-long', text.tooLong);
    problems.push({
      code: 'text-too-long',
      message: `${rows}: shorten ${pronoun(text.tooLong.count)}, or leave such rows out.`,
    });
  }
  return problems;
}

function rowProblems({ faults, firstFault }: Findings): readonly Problem[] {
  if (firstFault === null) return [];
  const rows = describeFaults('dataset-malformed', faults);
  const message = faults.count === 1 ? firstFault : `${rows}. ${firstFault}`;
  return [{ code: 'dataset-malformed', message }];
}

function facetProblems({ facet, counts }: InspectedFacet): readonly Problem[] {
  if (facet.labels.length < 2) {
    const found = facet.labels[0] ? `only the label «${facet.labels[0].id}»` : 'no label';
    return [
      {
        code: 'labels-too-few',
        message: `«${facet.name}» has ${found}: give examples of at least two labels.`,
      },
    ];
  }
  const rare = facet.labels.filter((label) => counts[label.id] === 1);
  if (rare.length === 0) return [];
  const named = rare.slice(0, maxNamedValues).map((label) => `«${label.id}»`);
  const names = named.join(', ') + (rare.length > maxNamedValues ? ' …' : '');
  const subject =
    rare.length === 1
      ? `1 label of «${facet.name}» has`
      : `${rare.length} labels of «${facet.name}» have`;
  return [
    {
      code: 'examples-too-few',
      message: `${subject} a single example (${names}): add more, or leave ${pronoun(rare.length)} out.`,
    },
  ];
}

function splitProblems({ split }: Findings): readonly Problem[] {
  if (split === null) return [];
  const unknown = [...split.distinct].filter((value) => !isSplit(value));
  if (unknown.length === 0) return [];
  const named = unknown.slice(0, maxNamedValues).map((value) => `«${shorten(value, 40)}»`);
  const values = named.join(', ') + (unknown.length > maxNamedValues ? ' …' : '');
  return [
    {
      code: 'split-invalid',
      message: `The column «${split.name}» holds ${values}: write train, dev or test, or say what all rows are for.`,
    },
  ];
}

function pronoun(count: number): 'it' | 'them' {
  return count === 1 ? 'it' : 'them';
}
