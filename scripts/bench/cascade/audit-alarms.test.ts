import { expect, test } from 'vitest';
import { detectionDelays, falseAlarms } from './audit-alarms.ts';

const settings = { target: 0.95, confidence: 0.95, sequences: 60, looks: 500, seed: 7 };

test('a promise that is just kept is seldom called broken, however often one looks', () => {
  // Three of 60 are the 5 % that are allowed.
  expect(falseAlarms(settings)).toBeLessThanOrEqual(0.05);
});

test('a fall to 80 % is noticed, early or late: nine times in ten within 200 audits', () => {
  for (const before of [0, 500]) {
    const { ninth, most } = detectionDelays({ ...settings, sequences: 40 }, 0.8, before);
    expect(ninth).toBeLessThanOrEqual(200);
    expect(most).toBeLessThanOrEqual(400);
  }
});
