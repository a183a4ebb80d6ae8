import type { Failure } from '../failures/failure-draw.ts';
import { simulatedError } from '../failures/simulated-error.ts';
import type { Simulation } from '../simulation.ts';
import type { MeteredExchange } from '../wire/exchange.ts';

/** How one admitted request shall go. */
export interface Turn {
  readonly number: number;
  readonly failure: Failure | undefined;
}

/**
 * Lets a request in if the limits allow it, makes it wait, stick or fail as drawn, and otherwise does the work.
 * Throws `Refusal` with 429, 500, 503 or 529.
 */
export async function withinLimits(
  { account, response, signal }: MeteredExchange,
  simulation: Simulation,
  work: (turn: Turn) => void | Promise<void>,
): Promise<void> {
  const { limits, pace } = simulation;
  try {
    limits.admit(account.inputTokens);
  } finally {
    response.setHeaders(new Headers(limits.headers()));
  }
  try {
    const turn = { number: simulation.nextNumber(), failure: simulation.drawFailure() };
    if (turn.failure === 'stuck') {
      account.isStuck = true;
      await aborted(signal);
      return;
    }
    await pace.begin(signal);
    if (turn.failure === 'errors') throw simulatedError(simulation.settings.seed, turn.number);
    await work(turn);
  } finally {
    limits.release();
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
