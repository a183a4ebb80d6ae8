/** What became of one request for a chat completion or embeddings, or of one line of a batch. */
export interface LogEntry {
  /** When it arrived, ISO 8601. */
  readonly time: string;
  /** `chatcmpl-sim-…` or `embd-sim-…`, also in the header `x-request-id` of the answer. */
  readonly id: string;
  readonly model: string | null;
  /**
   * The HTTP status; or `disconnect` when the connection ended before the answer did, whoever ended it; or `stuck`
   * for a request that was never to be answered.
   */
  readonly status: number | 'disconnect' | 'stuck';
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** In dollars; 0 unless the status is 200. */
  readonly costUsd: number;
  /** The caller's own `x-request-id` or `idempotency-key`. */
  readonly requestId: string | null;
  /** Number of texts that it asked about. */
  readonly texts: number;
  readonly durationMs: number;
  /** Set for a line of a batch. */
  readonly batchId?: string;
}
