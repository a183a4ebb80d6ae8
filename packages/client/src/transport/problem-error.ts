import type { Problem } from '@assort/contract';

/** An answer of the API that is not a success, as RFC 9457 describes it. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  /** The HTTP status. */
  readonly status: number;
  /** Stable, such as `no-model`; `unknown` when the answer did not come from Assort. */
  readonly code: string;
  /** One sentence for a person: what is wrong and what to do. */
  readonly detail: string;
  /** Every field that does not fit, when `code` is `request-invalid`. */
  readonly errors: readonly { readonly path: string; readonly message: string }[];
  /** Leads to the server's log. */
  readonly requestId: string | null;

  constructor(
    problem: Pick<Problem, 'status' | 'code' | 'detail' | 'errors'>,
    requestId: string | null,
  ) {
    super(problem.detail);
    this.status = problem.status;
    this.code = problem.code;
    this.detail = problem.detail;
    this.errors = problem.errors ?? [];
    this.requestId = requestId;
  }
}

/** Reads the problem out of an unsuccessful answer; a proxy's HTML page becomes a plain sentence. */
export async function readProblem(response: Response): Promise<ProblemError> {
  const requestId = response.headers.get('x-request-id');
  const body = await response.text().catch(() => '');
  try {
    const problem = JSON.parse(body) as Partial<Problem> | null;
    if (typeof problem?.detail === 'string' && typeof problem.code === 'string') {
      const { detail, code, errors } = problem;
      return new ProblemError({ status: response.status, code, detail, errors }, requestId);
    }
  } catch {
    // Not JSON: something between the caller and Assort answered.
  }
  const detail = `The server answered ${response.status} and did not say why. Try again in a moment.`;
  return new ProblemError({ status: response.status, code: 'unknown', detail }, requestId);
}
