import { count } from '../../../packages/cli/src/terminal/format.ts';
import { type Measurements, percentile, type RequestKind } from './measurements.ts';

const shares = [0.5, 0.9, 0.95, 0.99, 0.999, 1] as const;
const kinds: readonly RequestKind[] = ['submit', 'poll'];
const chart = { width: 900, height: 180 };

/** A run as a page in one file, without anything from elsewhere. */
export function loadPage(title: string, machine: string, measurements: Measurements): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
  table { border-collapse: collapse; margin: 1rem 0 }
  th, td { padding: .3rem .8rem; text-align: right; border-bottom: 1px solid #ccc }
  th:first-child, td:first-child { text-align: left }
  svg { width: 100%; height: auto; background: #f5f7f7 }
</style>
<h1>${escaped(title)}</h1>
<p>${escaped(machine)}. Latencies count from when a request was due.</p>
${latencyTable(measurements)}
<h2>Requests per second</h2>
${line(
  measurements.seconds.map(({ requests }) => requests),
  '#0f766e',
)}
<h2>99th percentile, in milliseconds</h2>
${line(
  measurements.seconds.map(({ p99 }) => p99),
  '#b45309',
)}
<h2>Errors</h2>
${failureTable(measurements)}
</html>
`;
}

function latencyTable({ latencies }: Measurements): string {
  const heads = shares.map((share) => `<th>${share === 1 ? 'most' : `p${share * 100}`}</th>`);
  const rows = kinds.map((kind) => {
    const values = latencies[kind];
    const cells = shares.map((share) => `<td>${milliseconds(percentile(values, share))}</td>`);
    return `<tr><td>${kind}</td><td>${count(values.length)}</td>${cells.join('')}</tr>`;
  });
  return `<table><tr><th>Milliseconds</th><th>requests</th>${heads.join('')}</tr>${rows.join('')}</table>`;
}

function failureTable({ failures, errors }: Measurements): string {
  if (errors === 0) return '<p>None.</p>';
  const rows = [...failures].map(
    ([reason, times]) => `<tr><td>${escaped(reason)}</td><td>${count(times)}</td></tr>`,
  );
  return `<table><tr><th>Reason</th><th>times</th></tr>${rows.join('')}</table>`;
}

/** A line over the seconds of the run, with its highest value written beside it. */
function line(values: readonly number[], color: string): string {
  const { width, height } = chart;
  const known = values.map((value) => (Number.isNaN(value) ? 0 : value));
  const highest = Math.max(1, ...known);
  const step = width / Math.max(1, known.length - 1);
  const points = known.map(
    (value, second) =>
      `${(second * step).toFixed(1)},${(height * (1 - value / highest)).toFixed(1)}`,
  );
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="at most ${milliseconds(highest)}">
<polyline fill="none" stroke="${color}" stroke-width="2" points="${points.join(' ')}"/>
<text x="6" y="18" font-size="14">${milliseconds(highest)}</text></svg>`;
}

const milliseconds = (value: number) => (Number.isNaN(value) ? '–' : value.toFixed(1));

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
