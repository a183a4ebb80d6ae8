import { statisticsOf } from '../log/statistics.ts';
import type { Simulation } from '../simulation.ts';
import type { Exchange } from '../wire/exchange.ts';
import { sendJson } from '../wire/send.ts';

/** `GET /simulator/log` */
export function serveLog({ response }: Exchange, { log }: Simulation): void {
  sendJson(response, 200, log.entries);
}

/** `GET /simulator/stats` */
export function serveStatistics({ response }: Exchange, { log }: Simulation): void {
  sendJson(response, 200, statisticsOf(log.entries));
}
