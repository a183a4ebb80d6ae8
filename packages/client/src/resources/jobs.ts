import type {
  CreateJobQuery,
  Job,
  JobPage,
  JobQuery,
  ResultsQuery,
  ResumeJob,
  UsageEstimate,
} from '@assort/contract';
import { readEvents, readLines } from '../transport/event-stream.ts';
import { ProblemError } from '../transport/problem-error.ts';
import { sleep } from '../transport/retry.ts';
import type { CallOptions, Transport } from '../transport/transport.ts';
import { uploadForm } from '../transport/upload-form.ts';

const longestOutage = 30;

/** The columns of the file, then per facet its labels and `<facet>_score`, and `error`. */
export type ResultRow = Readonly<Record<string, unknown>>;

/** The job will not change any more unless somebody acts; one that is paused waits for that. */
export const isFinished = (job: Job): boolean =>
  job.status !== 'queued' && job.status !== 'running';

/**
 * The job each time it has moved on, until it has ended. A connection that breaks is opened again:
 * the server starts every stream with the job as it is.
 */
async function* followJob(
  transport: Transport,
  id: string,
  reconnectDelay: number,
  signal?: AbortSignal,
): AsyncGenerator<Job, void> {
  const request = { path: `/jobs/${id}/events`, headers: { accept: 'text/event-stream' }, signal };
  for (let failures = 0; ; ) {
    try {
      const response = await transport.send(request);
      for await (const event of readEvents(response.body ?? new ReadableStream())) {
        failures = 0;
        const job = JSON.parse(event.data) as Job;
        yield job;
        if (isFinished(job)) return;
      }
    } catch (error) {
      // Anything but an answer means that the line broke, as it does while the server restarts.
      failures += 1;
      const isBroken = !(error instanceof ProblemError) && !signal?.aborted;
      if (!isBroken || failures > longestOutage) throw error;
    }
    await sleep(reconnectDelay, signal);
  }
}

async function* streamRows(
  transport: Transport,
  id: string,
  options?: CallOptions,
): AsyncGenerator<ResultRow, void> {
  const request = { path: `/jobs/${id}/results`, query: { format: 'jsonl' }, ...options };
  const { body } = await transport.send(request);
  for await (const line of readLines(body ?? new ReadableStream())) {
    if (line !== '') yield JSON.parse(line) as ResultRow;
  }
}

/** `reconnectDelay`: milliseconds before a broken stream of events is opened again. */
export const jobsResource = (transport: Transport, reconnectDelay: number) => ({
  /** Newest first. */
  list: (query: JobQuery = {}, options?: CallOptions) =>
    transport.json<JobPage>({ path: '/jobs', query, ...options }),
  get: (id: string, options?: CallOptions) =>
    transport.json<Job>({ path: `/jobs/${id}`, ...options }),
  /** Classifies every row of a file as a job. */
  create: (file: Blob, query: CreateJobQuery, options?: CallOptions) =>
    transport.json<Job>({
      method: 'POST',
      repeatable: true,
      path: '/jobs',
      query,
      body: uploadForm(file, query.fileName),
      ...options,
    }),
  /** What classifying a file would take. Nothing is kept, and nobody is asked. */
  estimate: (file: Blob, query: CreateJobQuery, options?: CallOptions) =>
    transport.json<UsageEstimate>({
      method: 'POST',
      path: '/jobs/estimate',
      query,
      body: uploadForm(file, query.fileName),
      ...options,
    }),
  /** Lets a paused job go on, with another cap if one is given. */
  resume: (id: string, body: ResumeJob = {}, options?: CallOptions) =>
    transport.json<Job>({ method: 'POST', path: `/jobs/${id}/resume`, body, ...options }),
  /** Answers the rows of a file again whose answer failed. */
  retryFailed: (id: string, options?: CallOptions) =>
    transport.json<Job>({ method: 'POST', path: `/jobs/${id}/retry-failed`, ...options }),
  events: (id: string, options: CallOptions = {}) =>
    followJob(transport, id, reconnectDelay, options.signal),
  /** The file with its labels, as it streams in. */
  results: (id: string, query: ResultsQuery = {}, options?: CallOptions): Promise<Response> =>
    transport.send({ path: `/jobs/${id}/results`, query, ...options }),
  /** Each row of the file with its labels, in the order of the file, as they stream in. */
  rows: (id: string, options?: CallOptions) => streamRows(transport, id, options),
  /** The job once it has ended, or rests until somebody acts. */
  async wait(id: string, options: CallOptions = {}): Promise<Job> {
    let last: Job | undefined;
    for await (const job of followJob(transport, id, reconnectDelay, options.signal)) last = job;
    return last!;
  },
  cancel: (id: string, options?: CallOptions) =>
    transport.json<Job>({ method: 'POST', path: `/jobs/${id}/cancel`, ...options }),
});
