import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LogEntry } from './log/log-entry.ts';
import { type SimulatorOptions, settingsOf } from './options.ts';
import { serveRequest } from './serve-request.ts';
import { createSimulation } from './simulation.ts';

export type { LogEntry } from './log/log-entry.ts';
export type { FailureShares, SimulatorOptions } from './options.ts';

/** A running stand-in for an LLM provider. */
export interface Simulator {
  /** Where it listens, such as `http://127.0.0.1:8080`; clients of OpenAI's API need `/v1` after it. */
  readonly url: string;
  /** Every request so far that has ended, in that order. */
  log(): readonly LogEntry[];
  /** Cuts what is under way and frees the port. */
  stop(): Promise<void>;
}

/**
 * Starts an OpenAI-compatible server that answers from labels that it was given, and says everywhere that it is
 * simulated. Rejects with the system's error when the port is taken or the log file can not be written.
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const settings = settingsOf(options);
  const simulation = createSimulation(settings);
  const underWay = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    underWay.add(response);
    response.once('close', () => underWay.delete(response));
    void serveRequest(request, response, simulation);
  });
  // Clients keep connections; one that is closed just as it is used again looks like a failure.
  server.keepAliveTimeout = 60_000;
  server.listen(settings.port, settings.host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const host = settings.host.includes(':') ? `[${settings.host}]` : settings.host;
  return {
    url: `http://${host}:${port}`,
    log: () => simulation.log.entries,
    async stop() {
      // The server closes before its last responses do, and it is then that they are logged.
      const closed = [server, ...underWay].map((each) => once(each, 'close'));
      server.close();
      server.closeAllConnections();
      await Promise.all(closed);
      await simulation.close();
    },
  };
}
