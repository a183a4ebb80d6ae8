import type { CascadeGuarantee, CascadePoint } from '@assort/engine';
import { dollars, percent, plural, rate } from './format.ts';
import { renderTable } from './table.ts';

const shownPoints = 12;

/** What a cascade promises in one facet, and the thresholds that were tried. */
export function renderGuarantee(facet: string, fit: CascadeGuarantee): string {
  return [`Facet ${facet}`, renderCurve(fit), '', promise(fit)].join('\n');
}

function promise(fit: CascadeGuarantee): string {
  const { threshold, target, confidence, reference, rows, guaranteed, coverage } = fit;
  const whose = reference === 'llm' ? 'the language model’s' : 'people’s';
  if (threshold === null) {
    return `On ${plural(rows, 'row')} no score is sure enough for ${percent(target)} of ${whose} answers: everything goes to the language model.`;
  }
  const saving =
    fit.savingPerText === null
      ? ''
      : `, which saves ${dollars(fit.savingPerText * 1000)} per 1,000 texts`;
  return [
    `From a score of ${rate(threshold)} on your model answers: ${percent(coverage)} of ${plural(rows, 'row')}${saving}.`,
    `With ${percent(confidence)} confidence at least ${percent(1 - guaranteed)} of all answers are ${whose} (wanted: ${percent(target)}), for texts like these.`,
  ].join('\n');
}

function renderCurve({ curve, threshold }: CascadeGuarantee): string {
  return renderTable(
    [
      { title: 'from score', align: 'right' },
      { title: 'own model', align: 'right' },
      { title: 'to the LLM', align: 'right' },
      { title: 'agreement', align: 'right' },
      { title: 'at least', align: 'right' },
      { title: 'holds' },
    ],
    thinOut(curve, threshold).map((point) => [
      point.threshold === null ? 'never' : rate(point.threshold),
      percent(point.coverage),
      percent(point.escalated),
      percent(point.agreement),
      percent(1 - point.upperBound),
      point.threshold === threshold ? 'chosen' : point.holds ? 'yes' : 'no',
    ]),
  );
}

/** Some points, evenly, and always the chosen one, the first one and the last one. */
function thinOut(
  curve: readonly CascadePoint[],
  threshold: number | null,
): readonly CascadePoint[] {
  const step = Math.max(1, Math.ceil(curve.length / shownPoints));
  return curve.filter(
    (point, index) =>
      index % step === 0 || index === curve.length - 1 || point.threshold === threshold,
  );
}
