import { expect, it } from 'vitest';
import { runForJson } from './child-process.ts';

it('reads what a program prints, and gives the last line of stderr when it fails', async () => {
  const run = (code: string) => runForJson(process.execPath, ['-e', code]);
  expect(await run('console.log(JSON.stringify({ answers: [1] }))')).toEqual({ answers: [1] });
  const failing = "console.error('a trace\\nout of memory'); process.exitCode = 1";
  await expect(run(failing)).rejects.toThrow(/node\S* failed: out of memory$/);
});
