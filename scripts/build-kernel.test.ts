import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { compileKernel } from './build-kernel.ts';

it('the committed kernel is what its source compiles to', async () => {
  const committed = new URL(
    '../packages/engine/src/training/solver/kernel-bytes.ts',
    import.meta.url,
  );
  expect(await readFile(committed, 'utf8')).toBe(await compileKernel());
});
