import fc from 'fast-check';
import type { Api } from '../api.ts';
import { createAnswerCheck } from './check-answer.ts';
import { operationsOf } from './operations.ts';
import { arbitraryRequest, type Request } from './requests.ts';
import { populate } from './world.ts';

export interface FuzzReport {
  /** How many answers there were of each status. */
  readonly statuses: Readonly<Record<string, number>>;
  /** What was wrong, each fault of each operation once, with a request that shows it. */
  readonly findings: readonly string[];
}

/** Sends random requests to a server that knows nobody but its admin, as everybody there could be. */
export async function fuzz(api: Api, requests: number, seed: number): Promise<FuzzReport> {
  const callers = await populate(api);
  const operations = await operationsOf(api);
  const fault = createAnswerCheck();
  const statuses: Record<string, number> = {};
  const findings = new Map<string, string>();
  for (const request of fc.sample(arbitraryRequest(operations, callers), {
    numRuns: requests,
    seed,
  })) {
    const { operation, url, headers, payload } = request;
    const answer = await api.app.inject({ method: operation.method, url, headers, payload });
    statuses[answer.statusCode] = (statuses[answer.statusCode] ?? 0) + 1;
    const found = fault(request, answer);
    if (found === undefined) continue;
    const where = `${operation.method} ${operation.path} ${found}`;
    if (!findings.has(where)) findings.set(where, `${where}\n${describe(request)}\n${answer.body}`);
  }
  return { statuses, findings: [...findings.values()] };
}

function describe({ operation, caller, url, headers, payload = '' }: Request): string {
  const { authorization: _token, ...rest } = headers;
  return `  as ${caller.name}: ${operation.method} ${url} ${JSON.stringify(rest)} ${payload}`;
}
