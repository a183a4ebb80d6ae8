import { expect, it } from 'vitest';
import type { Measurement } from '../systems/measurement.ts';
import { type EngineResult, engineReport } from './page.ts';

const peer: Measurement = {
  quality: { accuracy: 0.5, microF1: 0.5, macroF1: 0.4 },
  trainSeconds: 4,
  modelBytes: 2_000_000,
  textsPerSecond: 1000,
  whole: { trainSeconds: 5, textsPerSecond: 100 },
};
const ours: Measurement = {
  quality: { accuracy: 0.75, microF1: 0.75, macroF1: 0.6 },
  trainSeconds: 1,
  modelBytes: 1000,
  textsPerSecond: 12_345,
  own: {
    readSeconds: 0.25,
    loadMilliseconds: 7,
    peakBytes: 5_000_000,
    expectedCalibrationError: 0.02,
    answered: { precision: 0.951, coverage: 0.6 },
  },
};
const result: EngineResult = {
  command: 'npm run bench:engine -- spam --peers',
  machine: 'a CPU, 2 cores, Node 24.0.0',
  date: '2026-11-21',
  variants: ['accurate', 'fast'],
  absent: ['word-svc is absent.'],
  sets: [
    {
      name: 'spam',
      kind: 'single',
      labels: 2,
      trainRows: 100,
      testRows: 50,
      systems: [
        { system: 'accurate', measured: ours },
        { system: 'fast', failure: 'out of memory' },
        { system: 'fasttext', measured: peer },
      ],
    },
  ],
};

/** The rows of all tables, their cells without padding. */
function rowsOf(report: string): string[][] {
  const lines = report.split('\n').filter((line) => line.startsWith('|'));
  return lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

it('shows what was measured, what failed, ratios and claims', () => {
  const report = engineReport(result);
  expect(report).toContain('`npm run bench:engine -- spam --peers` on 2026-11-21: a CPU');
  expect(report).toContain('word-svc is absent.');
  expect(report).not.toContain('Several labels');
  const rows = rowsOf(report);
  const measured = ['1.00', '12,345', '1 kB', '7', '0.25', '5.0 MB', '0.020', '0.951 of 60 %'];
  expect(rows).toContainEqual(['spam', 'accurate', '0.750', ...measured]);
  const times = ['4.00 (5.00)', '1,000 (100)', '2.0 MB'];
  expect(rows).toContainEqual(['spam', 'fasttext', '0.500', ...times, ...Array(5).fill('–')]);
  expect(rows.find((row) => row[1] === 'fast')?.[2]).toBe('failed: out of memory');
  expect(rows).toContainEqual(['spam', 'accurate', 'fasttext', '1.500', '0.25', '12.3']);
  const claim = 'accurate: expected calibration error, single sets';
  expect(rows).toContainEqual([claim, '≤ 0.05', 'yes', '1 of 1', 'spam 0.020']);
  const unmeasured = 'fast: texts/s ÷ fasttext';
  expect(rows).toContainEqual([unmeasured, '≥ 2', 'not measured', '0 of 0', '–']);
});

it('has no table of ratios without peers', () => {
  const [set] = result.sets;
  const sets = [{ ...set!, systems: set!.systems.slice(0, 2) }];
  expect(engineReport({ ...result, sets })).not.toContain('÷ peer');
});
