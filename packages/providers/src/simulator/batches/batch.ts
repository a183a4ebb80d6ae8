/** A batch as the API describes it; times are in seconds since 1970. */
export interface Batch {
  readonly id: string;
  readonly object: 'batch';
  readonly endpoint: string;
  readonly input_file_id: string;
  readonly completion_window: string;
  readonly created_at: number;
  readonly metadata: unknown;
  status: 'in_progress' | 'completed' | 'failed' | 'expired' | 'cancelled';
  output_file_id: string | null;
  error_file_id: string | null;
  completed_at: number | null;
  failed_at: number | null;
  expired_at: number | null;
  cancelled_at: number | null;
  errors: { readonly object: 'list'; readonly data: readonly BatchError[] } | null;
  readonly request_counts: { total: number; completed: number; failed: number };
}

/** Why a whole batch was refused. */
export interface BatchError {
  readonly code: string;
  readonly message: string;
  readonly line: number;
  readonly param: null;
}

export function secondsNow(): number {
  return Math.floor(Date.now() / 1000);
}
