import { describe, expect, it } from 'vitest';
import { auditBlockSize, auditGuarantee, auditVerdict } from './audits.ts';

const goal = { target: 0.95, confidence: 0.95 };
const good = { audited: auditBlockSize, agreed: auditBlockSize - 2 };
const bad = { audited: auditBlockSize, agreed: auditBlockSize - 15 };

describe('auditGuarantee', () => {
  it('says nothing of few audits, not even that they are good', () => {
    expect(auditGuarantee(goal, [])).toEqual({
      state: 'unknown',
      audits: { audited: 0, agreed: 0, low: 0, high: 1 },
      refutedBy: null,
      needed: 59,
    });
    expect(auditGuarantee(goal, [good]).state).toBe('unknown');
  });

  it('tells what is kept from what looks bad and may be chance', () => {
    const kept = auditGuarantee(goal, [good, good, good]);
    expect(kept).toMatchObject({ state: 'kept', audits: { audited: 150, agreed: 144 } });
    expect(kept.audits.low).toBeLessThan(0.95);
    expect(kept.audits.high).toBeGreaterThan(0.96);
    const looksBad = { audited: auditBlockSize, agreed: auditBlockSize - 5 };
    expect(auditGuarantee(goal, [good, looksBad]).state).toBe('doubtful');
  });

  it('is broken by early audits as soon as they refute the promise', () => {
    const finding = auditGuarantee(goal, [{ audited: 20, agreed: 12 }]);
    expect(finding).toMatchObject({ state: 'broken', refutedBy: { audited: 20, agreed: 12 } });
    expect(finding.refutedBy!.high).toBeLessThan(goal.target);
  });

  it('notices a late break behind many good audits, and names the audits that show it', () => {
    const before = new Array(40).fill(good);
    expect(auditGuarantee(goal, before).state).toBe('kept');
    const finding = auditGuarantee(goal, [...before, bad]);
    expect(finding.state).toBe('broken');
    expect(finding.refutedBy).toMatchObject({ audited: 50, agreed: 35 });
    expect(finding.audits.agreed / finding.audits.audited).toBeGreaterThan(0.94);
  });
});

describe('auditVerdict', () => {
  const row = { score: 0.9, own: ['a', 'b'], llm: ['b', 'a'] };

  it('compares what the own model answered, whatever the order of labels', () => {
    expect(auditVerdict(row, 0.8)).toBe('agrees');
    expect(auditVerdict({ ...row, llm: ['a'] }, 0.8)).toBe('differs');
    expect(auditVerdict({ ...row, llm: null }, 0.8)).toBeNull();
  });

  it('needs no answer of the LLM where that answered itself', () => {
    expect(auditVerdict({ ...row, llm: null }, 0.95)).toBe('escalated');
    expect(auditVerdict({ ...row, llm: null }, null)).toBe('escalated');
  });
});
