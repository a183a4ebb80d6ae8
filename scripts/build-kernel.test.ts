import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { compileKernel, kernels } from './build-kernel.ts';

it.each(kernels)('what is committed is what $source compiles to', async (kernel) => {
  expect(await readFile(kernel.target, 'utf8')).toBe(await compileKernel(kernel));
});
