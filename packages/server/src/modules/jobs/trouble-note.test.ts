import type { JobTrouble } from '@assort/contract';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { TroubleNote } from './trouble-note.ts';

const trouble = (detail: string): JobTrouble => ({
  code: 'model-unavailable',
  detail,
  retryAt: '2026-01-01T00:00:00.000Z',
});

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function createTest() {
  const notes: (string | null)[] = [];
  const note = new TroubleNote(async (noted) => void notes.push(noted?.detail ?? null));
  return { note, notes };
}

it('notes trouble that lasts, what it is by then, and its end at once', async () => {
  const { note, notes } = createTest();
  note.set(trouble('first'));
  note.set(trouble('second'));
  await vi.advanceTimersByTimeAsync(900);
  expect(notes).toEqual([]);
  await vi.advanceTimersByTimeAsync(200);
  expect(notes).toEqual(['second']);
  note.set(null);
  note.set(null);
  await vi.advanceTimersByTimeAsync(0);
  expect(notes).toEqual(['second', null]);
});

it('notes nothing of what passes at once, nor after it is closed', async () => {
  const { note, notes } = createTest();
  note.set(trouble('short'));
  note.set(null);
  await vi.advanceTimersByTimeAsync(5000);
  note.set(trouble('late'));
  await note.close();
  await vi.advanceTimersByTimeAsync(5000);
  expect(notes).toEqual([]);
});
