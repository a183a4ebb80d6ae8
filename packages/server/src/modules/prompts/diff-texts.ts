import type { DiffHunk } from '@assort/contract';
import { structuredPatch } from 'diff';

const context = 3;
/** Milliseconds; texts that take longer have little in common. */
const patience = 100;

const changes = { ' ': 'same', '-': 'removed', '+': 'added' } as const;

/** The lines in which two texts differ. */
export function diffTexts(before: string, after: string): DiffHunk[] {
  const options = { context, timeout: patience };
  const patch = structuredPatch('', '', `${before}\n`, `${after}\n`, '', '', options);
  if (!patch) return [replacement(before.split('\n'), after.split('\n'))];
  return patch.hunks.map((hunk) => ({
    ...hunk,
    lines: hunk.lines.map((line) => ({
      change: changes[line[0] as keyof typeof changes],
      text: line.slice(1),
    })),
  }));
}

function replacement(before: readonly string[], after: readonly string[]): DiffHunk {
  return {
    oldStart: 1,
    oldLines: before.length,
    newStart: 1,
    newLines: after.length,
    lines: [
      ...before.map((text) => ({ change: 'removed', text }) as const),
      ...after.map((text) => ({ change: 'added', text }) as const),
    ],
  };
}
