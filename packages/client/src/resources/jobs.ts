import type { CreateJobQuery, Job, JobPage, JobQuery, ResultsQuery } from '@assort/contract';
import { readEvents } from '../transport/event-stream.ts';
import { sleep } from '../transport/retry.ts';
import type { CallOptions, Transport } from '../transport/transport.ts';
import { uploadForm } from '../transport/upload-form.ts';

const longestOutage = 30;

/** The job will not change any more. */
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
      // fetch throws a TypeError when the line breaks, as it does while the server restarts.
      failures += 1;
      if (!(error instanceof TypeError) || failures > longestOutage) throw error;
    }
    await sleep(reconnectDelay, signal);
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
      path: '/jobs',
      query,
      body: uploadForm(file, query.fileName),
      ...options,
    }),
  events: (id: string, options: CallOptions = {}) =>
    followJob(transport, id, reconnectDelay, options.signal),
  /** The file with its labels, as it streams in. */
  results: (id: string, query: ResultsQuery = {}, options?: CallOptions): Promise<Response> =>
    transport.send({ path: `/jobs/${id}/results`, query, ...options }),
  cancel: (id: string, options?: CallOptions) =>
    transport.json<Job>({ method: 'POST', path: `/jobs/${id}/cancel`, ...options }),
});
