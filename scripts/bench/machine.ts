import { availableParallelism, cpus, loadavg } from 'node:os';

/**
 * What is measured on: "Intel Xeon, 2 cores, Node 24.1.0, load 0.1 at the start". The load is that of the
 * last minute, in busy cores: other work makes every time longer than it would be.
 */
export function describeMachine(): string {
  const model = cpus()[0]?.model.trim() || 'unknown CPU';
  const load = loadavg()[0]!.toFixed(1);
  return `${model}, ${availableParallelism()} cores, Node ${process.versions.node}, load ${load} at the start`;
}
