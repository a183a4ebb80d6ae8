import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { UsageError } from '../../../packages/cli/src/failure.ts';

const run = promisify(execFile);

/** Requests that are sent again and again, one body after the other. */
export interface Load {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly bodies: readonly object[];
  readonly connections: number;
  readonly seconds: number;
}

export interface LoadResult {
  readonly requests: number;
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Answers that are no success, and connections that broke. */
  readonly failed: number;
}

/** Puts a load on an address with `wrk`, on one thread. Throws `UsageError` where it is not installed. */
export async function runWrk({
  url,
  headers,
  bodies,
  connections,
  seconds,
}: Load): Promise<LoadResult> {
  const folder = await mkdtemp(join(tmpdir(), 'assort-wrk-'));
  try {
    const script = join(folder, 'load.lua');
    await writeFile(script, scriptOf(headers, bodies));
    const options = ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '30s', '-s', script];
    const { stdout } = await run('wrk', [...options, url], { maxBuffer: 2 ** 24 });
    const [, requests, micros, p50, p99, failed] = /@(\d+) (\d+) (\d+) (\d+) (\d+)@/.exec(stdout)!;
    return {
      requests: Number(requests),
      perSecond: Number(requests) / (Number(micros) / 1e6),
      p50: Number(p50) / 1000,
      p99: Number(p99) / 1000,
      failed: Number(failed),
    };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new UsageError('wrk is not installed; on Debian and Ubuntu: apt-get install wrk.');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function scriptOf(headers: Load['headers'], bodies: Load['bodies']): string {
  const assigned = Object.entries({ 'content-type': 'application/json', ...headers }).map(
    ([name, value]) => `wrk.headers[${luaString(name)}] = ${luaString(value)}`,
  );
  return [
    'wrk.method = "POST"',
    ...assigned,
    `local bodies = {${bodies.map((body) => luaString(JSON.stringify(body))).join(',\n')}}`,
    'local next = 0',
    'function request()',
    '  next = next % #bodies + 1',
    '  return wrk.format(nil, nil, nil, bodies[next])',
    'end',
    'function done(summary, latency)',
    '  local errors = summary.errors',
    '  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout',
    '  io.write(string.format("@%d %d %d %d %d@", summary.requests, summary.duration,',
    '    latency:percentile(50), latency:percentile(99), failed))',
    'end',
  ].join('\n');
}

/** A Lua string of any bytes. */
function luaString(text: string): string {
  const escaped = [...Buffer.from(text)].map((byte) =>
    byte < 32 || byte > 126 || byte === 34 || byte === 92
      ? `\\${String(byte).padStart(3, '0')}`
      : String.fromCharCode(byte),
  );
  return `"${escaped.join('')}"`;
}
