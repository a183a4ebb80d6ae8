import { count, percent } from '../../../packages/cli/src/terminal/format.ts';
import { describeMachine } from '../machine.ts';
import { markdownTable } from '../markdown-table.ts';
import type { Measured, Settings } from './measured.ts';

/** What was found, as a Markdown table. */
export function describeJobs(
  found: Measured,
  { texts, jobs, workers, kills, database, simulator }: Settings,
): string {
  const oneByOne =
    jobs * texts * Math.max(60 / simulator.requestsPerMinute!, simulator.latency! / 1000);
  const where =
    database === undefined
      ? 'one process'
      : `one API and ${workers} worker processes, ${kills} killed`;
  const rows = [
    [
      'time',
      `${found.seconds.toFixed(1)} s, ${(oneByOne / found.seconds).toFixed(1)} times as fast as one by one`,
    ],
    ['jobs', found.statuses.join(', ')],
    ['rows with results', count(found.rows)],
    ['answered', `${count(found.answered)} (accuracy ${found.accuracy.toFixed(3)})`],
    ['failed, each with its reason', count(found.failed)],
    ['rows without any outcome', count(found.withoutOutcome)],
    ['labels outside the taxonomy', count(found.outside)],
    ['requests', `${count(found.requests)}, of these 429: ${count(found.tooManyRequests)}`],
    ['of the allowed requests', percent(found.usedShare)],
    ['calls answered by the ledger alone', count(found.onlyInLedger)],
    ['calls answered by the log alone', count(found.onlyInLog)],
    ['requests that the ledger does not know', count(found.unwritten)],
    ['calls of unknown outcome', count(found.unknown)],
    ['cost by ledger and by log', `$${found.ledgerUsd.toFixed(4)}, $${found.loggedUsd.toFixed(4)}`],
    [
      'estimate, of the tokens billed',
      percent(found.estimatedTokens / Math.max(1, found.billedTokens)),
    ],
  ];
  return [
    `${count(jobs)} × ${count(texts)} texts, a SIMULATED model, ${simulator.requestsPerMinute} requests per minute, ${simulator.latency} ms; ${where}; on: ${describeMachine()}.`,
    '',
    markdownTable([{ title: 'figure' }, { title: 'found', align: 'right' }], rows),
    ...found.notes.map((note) => `\n${note}`),
    '',
  ].join('\n');
}
