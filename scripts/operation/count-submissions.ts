import type { Prediction } from '@assort/contract';
import type { Submissions } from './submissions.ts';

export interface Count {
  readonly accepted: number;
  readonly answered: number;
  /** Accepted, but not to be found, or not answered. */
  readonly lost: number;
  /** References that are stored more than once. */
  readonly duplicated: number;
  readonly unanswered: number;
}

/** Compares what was said to have been accepted with what is stored. */
export function countSubmissions(
  { accepted, unanswered }: Submissions,
  stored: readonly Pick<Prediction, 'id' | 'ref' | 'status'>[],
): Count {
  const done = new Set<string>();
  const copies = new Map<string, number>();
  for (const { id, ref, status } of stored) {
    if (status === 'done') done.add(id!);
    copies.set(ref ?? '', (copies.get(ref ?? '') ?? 0) + 1);
  }
  const answered = [...accepted.values()].filter((id) => done.has(id)).length;
  return {
    accepted: accepted.size,
    answered,
    lost: accepted.size - answered,
    duplicated: [...copies.values()].filter((copy) => copy > 1).length,
    unanswered,
  };
}
