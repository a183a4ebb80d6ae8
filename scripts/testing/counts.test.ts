import { describe, expect, it } from 'vitest';
import { addCounts, countTests, summaryLine } from './counts.ts';

const file = (failed: boolean, ...tests: string[]) => ({ failed, tests });

describe('countTests', () => {
  it('counts tests by how they ended', () => {
    const files = [file(true, 'passed', 'failed'), file(false, 'passed', 'skipped', 'pending')];
    expect(countTests({ success: false, files }, 1)).toEqual({ passed: 2, failed: 1, skipped: 2 });
  });

  it('counts a file that could not be loaded as a failure', () => {
    const files = [file(true), file(false, 'passed')];
    expect(countTests({ success: false, files }, 1)).toEqual({ passed: 1, failed: 1, skipped: 0 });
  });

  it('counts an error outside of the tests as a failure', () => {
    const files = [file(false, 'passed')];
    expect(countTests({ success: false, files }, 1)).toEqual({ passed: 1, failed: 1, skipped: 0 });
  });

  it('counts a run without a test as a failure', () => {
    expect(countTests({ success: true, files: [] }, 0).failed).toBe(1);
    expect(countTests(undefined, 1).failed).toBe(1);
  });
});

describe('summaryLine', () => {
  it('names skipped tests only when there are some', () => {
    const counts = addCounts([
      { passed: 3, failed: 0, skipped: 0 },
      { passed: 1, failed: 1, skipped: 0 },
    ]);
    expect(summaryLine(counts)).toBe('4 passed, 1 failed');
    expect(summaryLine({ ...counts, skipped: 2 })).toBe('4 passed, 1 failed, 2 skipped');
  });
});
