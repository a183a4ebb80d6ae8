import { AssortError, type CascadePoint, type CascadeRow, fitCascade } from '@assort/engine';
import { count, percent } from '../../../packages/cli/src/terminal/format.ts';
import { markdownTable } from '../markdown-table.ts';
import type { AuditAlarms } from './audit-alarms.ts';
import type { ResampleResult, ResampleSettings } from './resample.ts';

const curvePoints = 10;

/** Everything that one run on one set found. */
export interface CascadeBenchmark {
  readonly set: string;
  readonly settings: ResampleSettings & { readonly shots: number; readonly accuracy: number };
  /** Rows that the outcome is measured on. */
  readonly population: number;
  /** Accuracy of the simulated LLM on them. */
  readonly llmAccuracy: number;
  readonly found: ResampleResult;
  /** The largest share of broken resamples that chance explains. */
  readonly limit: number;
  /** How soon audits tell of a broken promise, and how often without reason. */
  readonly alarms: AuditAlarms;
}

/** What the confidence allows, and two standard errors of it. */
export function brokenLimit({ confidence, resamples }: ResampleSettings): number {
  return 1 - confidence + 2 * standardError(1 - confidence, resamples);
}

export function cascadeReport(
  { set, settings, population, llmAccuracy, found, limit, alarms }: CascadeBenchmark,
  curve: string,
): string {
  const { shots, accuracy, reference, target, confidence, rows, resamples } = settings;
  const whose = reference === 'llm' ? "the LLM's" : "people's";
  const heading = `${set}: an own model that learnt ${shots} examples per label, and a SIMULATED LLM that is right with a chance of ${percent(accuracy)}. Wanted: ${percent(target)} of answers are ${whose}, with ${percent(confidence)} confidence. ${count(resamples)} times ${count(rows)} rows are drawn to fit on, out of ${count(population)} on which the outcome is measured.`;
  const { broken, escalated, agreement, fitted } = found;
  const verdict = broken <= limit ? 'held' : 'BROKEN';
  const points = (100 * (found.accuracy - llmAccuracy)).toFixed(1);
  const lines = [
    ['refused a guarantee', `${resamples - fitted} of ${resamples}`],
    [
      'target missed',
      `${percent(broken)} ± ${percent(standardError(broken, resamples))} (at most ${percent(limit)}: ${verdict})`,
    ],
    [`agreement with ${whose} answers`, percent(agreement)],
    ['sent to the LLM', percent(escalated)],
    ['LLM calls saved', percent(1 - escalated)],
    ['accuracy of the LLM alone', percent(llmAccuracy)],
    ['accuracy of the cascade', `${percent(found.accuracy)} (${points} points)`],
  ];
  const figures = markdownTable(
    [{ title: 'figure' }, { title: 'found', align: 'right' }],
    fitted > 0 ? lines : lines.slice(0, 1),
  );
  const why = found.refusal === undefined ? [] : [`Refused: ${found.refusal}`];
  return [heading, ...why, figures, describeAlarms(alarms, confidence), curve].join('\n\n');
}

function describeAlarms(
  { looks, falseAlarms, fallen, delays }: AuditAlarms,
  confidence: number,
): string {
  const calm = `Audits that are looked at one by one: of a promise that is just kept, ${percent(falseAlarms)} of all sequences of ${count(looks)} are ever called broken (allowed: ${percent(1 - confidence)}).`;
  const table = markdownTable(
    ['good audits before', 'median', 'nine in ten', 'most'].map((title) => ({
      title,
      align: 'right',
    })),
    delays.map((delay) => [delay.before, delay.median, delay.ninth, delay.most].map(count)),
  );
  return `${calm} Audits until it is noticed that only ${percent(fallen)} agree:\n\n${table}`;
}

/** What all rows say of about ten thresholds, the chosen one among them. */
export function describeCurve(
  population: readonly CascadeRow[],
  settings: ResampleSettings,
): string {
  try {
    const { curve, threshold } = fitCascade(population, settings);
    const step = Math.ceil(curve.length / curvePoints);
    const shown = curve.filter(
      (point, index) =>
        point.threshold === threshold || index % step === 0 || index === curve.length - 1,
    );
    return curveTable(shown, threshold);
  } catch (error) {
    if (error instanceof AssortError) return `On all rows together: ${error.message}`;
    throw error;
  }
}

function curveTable(points: readonly CascadePoint[], chosen: number | null): string {
  const titles = ['threshold', 'own model', 'LLM', 'agreement', 'risk at most', 'holds'];
  return markdownTable(
    titles.map((title) => ({ title, align: 'right' })),
    points.map(({ threshold, coverage, escalated, agreement, upperBound, holds }) => [
      threshold === null ? 'none' : threshold.toFixed(4),
      ...[coverage, escalated, agreement, upperBound].map(percent),
      threshold === chosen ? 'chosen' : holds ? 'yes' : 'no',
    ]),
  );
}

function standardError(chance: number, trials: number): number {
  return Math.sqrt((chance * (1 - chance)) / trials);
}
