import type { Tally } from '../classification/tally.ts';
import type { OpenedModel } from '../language-model/open-models.ts';
import { count, dollars, duration, plural, rate } from './format.ts';

type Spent = Pick<OpenedModel, 'spending' | 'price'>;

/** One line on what came of the rows and what it took. */
export function renderRunSummary(tally: Tally, opened: Spent, milliseconds: number): string {
  const rows = `Answered ${count(tally.answered)} of ${plural(tally.rows, 'row')} (completion rate ${rate(tally.completion)}), ${count(tally.abstained)} abstained, ${count(tally.failed)} failed`;
  return `${rows}: ${renderSpending(opened, milliseconds)}.`;
}

/** What a run took, as a part of a sentence. */
export function renderSpending({ spending, price }: Spent, milliseconds: number): string {
  const cost = price === undefined ? 'cost unknown' : dollars(spending.cost);
  return `${plural(spending.calls, 'call')}, ${count(spending.tokens)} tokens, ${cost}, ${duration(milliseconds)}`;
}
