import { afterEach, expect, it, vi } from 'vitest';
import { refusal } from '../../errors.ts';
import { createMetrics } from '../../telemetry/metrics.ts';
import { noTracing } from '../../telemetry/tracing.ts';
import { laneOf } from './job-lane.ts';
import { createJobRunner } from './job-runner.ts';

type Runner = ReturnType<typeof createJobRunner>;
let runner: Runner | undefined;
afterEach(() => runner?.stop());

/** A runner whose database is a single job in memory; `work` hands it that job. */
async function runnerWith(run: (attempt: number) => Promise<void>) {
  const job = { id: 'job', type: 'train', status: 'queued', attempts: 0, errorCode: '' };
  let work = async (_key: string) => {};
  const lanes: string[] = [];
  const repository = {
    claim: async () => (job.status === 'failed' ? undefined : { ...job, attempts: ++job.attempts }),
    release: vi.fn(async () => true),
    fail: async (_id: string, _worker: string, { code }: { code: string }) => {
      job.status = 'failed';
      job.errorCode = code;
    },
    expireLeases: async () => {},
    abandoned: async () => [],
  };
  const quiet = { info() {}, warn() {}, error() {} };
  runner = createJobRunner({
    database: { transaction: (work: (transaction: object) => unknown) => work({}) },
    announce: async () => {},
    observers: { metrics: createMetrics(), tracing: noTracing },
    repository,
    rows: { sweep: async () => {} },
    queue: {
      work: async (name: string, _options: object, handler: typeof work) => {
        lanes.push(name);
        work = handler;
      },
    },
    handlers: [{ type: 'train', run: () => run(job.attempts) }],
    newId: () => 'worker',
    logger: quiet,
    alone: true,
  } as unknown as Parameters<typeof createJobRunner>[0]);
  await runner.start();
  return { job, repository, lanes, work: () => work('job') };
}

it('fails a job at once when its input is refused', async () => {
  const { job, work } = await runnerWith(async () => {
    throw refusal('labels-too-few', 'There is one label only.');
  });
  await work();
  expect(job).toMatchObject({ status: 'failed', errorCode: 'labels-too-few', attempts: 1 });
});

it('tries again after a fault that may pass, but not for ever', async () => {
  const { job, work, repository } = await runnerWith(async () => {
    throw new Error('out of memory');
  });
  for (let turn = 0; turn < 8; turn++) await work();
  expect(job).toMatchObject({ status: 'failed', errorCode: 'internal', attempts: 5 });
  expect(repository.release).toHaveBeenCalledTimes(4);
});

it('hands a job back when the server stops in the middle of it', async () => {
  const { job, work, repository } = await runnerWith(async () => {
    await runner!.stop();
    throw new Error('was told to stop');
  });
  await work();
  expect(job.status).toBe('queued');
  expect(repository.release).toHaveBeenCalledTimes(1);
});

it('works on files in turns of their own, so that they hold nothing else up', async () => {
  const { lanes } = await runnerWith(async () => {});
  expect(lanes).toEqual([laneOf('train'), laneOf('classify-file')]);
  expect(new Set(lanes).size).toBe(2);
});
