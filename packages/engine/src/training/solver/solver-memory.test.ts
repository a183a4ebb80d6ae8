import { expect, it } from 'vitest';
import { createSolverMemory } from './solver-memory.ts';

const shape = { rowCount: 1e6, entryCount: 1e6, featureCount: 3e6, threads: 40 };

it('has areas for as many threads as fit', () => {
  const { threads } = createSolverMemory(shape).shape;
  expect(threads).toBeGreaterThan(1);
  expect(threads).toBeLessThan(40);
});

it('refuses what does not fit with a sentence', () => {
  expect(() => createSolverMemory({ ...shape, rowCount: 1e8 })).toThrow(
    expect.objectContaining({
      code: 'training-too-large',
      message: expect.stringContaining('learn from a sample'),
    }),
  );
});
