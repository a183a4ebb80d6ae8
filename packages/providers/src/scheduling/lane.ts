import { AssortError } from '@assort/engine';
import type { CallFailure } from '../language-model/call-failure.ts';
import type { WireAnswer } from '../language-model/wire-model.ts';
import { AbortListeners } from './abort-listeners.ts';
import type { CircuitBreaker } from './circuit-breaker.ts';
import type { Clock } from './clock.ts';
import { ProviderLimits, type ProviderLimitsParts } from './provider-limits.ts';
import { TicketQueue } from './ticket-queue.ts';
import type { Turn, TurnRequest } from './turn.ts';

/** Milliseconds after which others follow the first call though it has no answer yet. */
const longestLonelyTime = 3000;

export interface LaneParts extends Omit<ProviderLimitsParts, 'onError'> {
  /** Of the model, for people. */
  readonly name: string;
  readonly breaker: CircuitBreaker;
}

interface Ticket extends TurnRequest {
  readonly waitingSince: number;
  readonly go: (turn: Turn) => void;
  readonly refuse: (reason: unknown) => void;
}

/**
 * The one way to a model: everybody who calls it waits here until its limits let the call out. Each turn has to be ended
 * by `answered`, `failed` or `cancelled`.
 */
export class Lane {
  readonly #name: string;
  readonly #clock: Clock;
  readonly #breaker: CircuitBreaker;
  readonly #limits: ProviderLimits;
  readonly #queue = new TicketQueue<Ticket>();
  readonly #aborts = new AbortListeners();
  readonly #firstCall = new AbortController();
  /** Aborted when nobody waits any more. */
  #idle = new AbortController();
  #underWay = 0;
  #letting = false;

  constructor(parts: LaneParts) {
    this.#name = parts.name;
    this.#clock = parts.clock;
    this.#breaker = parts.breaker;
    const onError = (error: unknown) => this.#queue.first()?.refuse(error);
    this.#limits = new ProviderLimits({ ...parts, onError });
    parts.breaker.onChange(() => this.#goOn());
  }

  get forecast() {
    return this.#limits.forecast;
  }

  /** Milliseconds for which it lets nobody out, as far as is known. */
  get wait(): number {
    const down = this.#breaker.wait(this.#clock.now());
    return Math.max(this.#limits.pauseLeft, Number.isFinite(down) ? down : 0);
  }

  /** Waits for a turn. Rejects with the signal's reason, or where it would wait longer than its patience. */
  enter(request: TurnRequest): Promise<Turn> {
    const { signal, priority, tries, patience } = request;
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      if (this.#limits.pauseLeft > patience) return reject(this.#pausedError());
      const end = () => {
        this.#remove(ticket);
        forget?.();
      };
      const ticket: Ticket = {
        ...request,
        waitingSince: this.#clock.now(),
        go(turn) {
          end();
          resolve(turn);
        },
        refuse(reason) {
          end();
          reject(reason);
        },
      };
      const forget = signal && this.#aborts.add(signal, () => ticket.refuse(signal.reason));
      this.#queue.add(ticket, priority, tries > 0);
      void this.#letOut();
    });
  }

  answered(turn: Turn, answer: WireAnswer): void {
    this.#limits.answered(turn, answer, this.#underWay >= this.#limits.concurrency.limit);
    this.#leave();
    this.#breaker.answered();
    this.#goOn();
  }

  /** @param failures of the same request, this one counted */
  failed(turn: Turn, failure: CallFailure, failures: number): void {
    this.#limits.failed(turn, failure, failures);
    this.#leave();
    const { kind, status } = failure.facts;
    const overloaded = kind === 'overload' && status !== 429;
    const down = kind === 'server' || kind === 'connection' || overloaded;
    if (down || (kind === 'timeout' && turn.probe)) {
      this.#breaker.failed(this.#clock.now(), turn.probe);
    } else if (kind !== 'timeout') this.#breaker.answered();
    this.#goOn();
  }

  /** The call was called off, or refused for good. */
  cancelled(turn: Turn): void {
    this.#limits.giveBack(turn);
    this.#leave();
    if (turn.probe) this.#breaker.cancelled();
    this.#goOn();
  }

  #leave(): void {
    this.#underWay--;
    this.#firstCall.abort();
  }

  #remove(ticket: Ticket): void {
    this.#queue.delete(ticket);
    if (this.#queue.first()) return;
    this.#idle.abort();
    this.#idle = new AbortController();
  }

  #goOn(): void {
    this.#refuseImpatient();
    void this.#letOut();
  }

  /** Lets out who is next, one after the other, as long as there is room. */
  async #letOut(): Promise<void> {
    if (this.#letting) return;
    this.#letting = true;
    for (let next = this.#next(); next; next = this.#next()) {
      try {
        if (!(await this.#waitForPlace(next.tokens))) continue;
        // Whoever is first now: another may have come with priority, or been called off.
        const ticket = this.#next();
        if (ticket) this.#start(ticket);
      } catch (error) {
        next.refuse(error);
      }
    }
    this.#letting = false;
  }

  /** Whose turn it is, if there is room. */
  #next(): Ticket | undefined {
    const { limit } = this.#limits.concurrency;
    const probing = this.#breaker.wait(this.#clock.now()) === Number.POSITIVE_INFINITY;
    return this.#underWay < limit && !probing ? this.#queue.first() : undefined;
  }

  /** False where everybody went away in the meantime, and the place was not waited for. */
  async #waitForPlace(tokens: number): Promise<boolean> {
    const { signal } = this.#idle;
    const sleep = async (milliseconds: number) => {
      if (milliseconds > 0) await this.#clock.sleep(milliseconds, signal);
    };
    try {
      await sleep(this.#breaker.wait(this.#clock.now()));
      await sleep(await this.#limits.reserve(tokens));
      // Answers that came in the meantime may have asked for a pause.
      while (this.#limits.pauseLeft > 0) await sleep(this.#limits.pauseLeft);
      return true;
    } catch (error) {
      if (signal.aborted) return false;
      throw error;
    }
  }

  #start(ticket: Ticket): void {
    this.#underWay++;
    if (this.#limits.concurrency.lonely) this.#limitLonelyTime();
    ticket.go({
      startedAt: this.#clock.now(),
      tokens: ticket.tokens,
      probe: this.#breaker.start(),
      timeout: () => this.#limits.timeout.after(ticket.tries),
    });
  }

  /** Others follow the first call when it is over, or takes long. */
  #limitLonelyTime(): void {
    const follow = () => {
      this.#limits.concurrency.endLonelyTime();
      return this.#letOut();
    };
    this.#clock.sleep(longestLonelyTime, this.#firstCall.signal).then(follow, () => {});
  }

  /** Whoever would wait longer than its patience, or has waited as long for an endpoint that was down all the while. */
  #refuseImpatient(): void {
    const { openSince } = this.#breaker;
    const { pauseLeft } = this.#limits;
    if (openSince === undefined && pauseLeft === 0) return;
    const now = this.#clock.now();
    for (const ticket of this.#queue) {
      const down = now - Math.max(openSince ?? now, ticket.waitingSince);
      if (pauseLeft > ticket.patience) ticket.refuse(this.#pausedError());
      else if (down >= ticket.patience) ticket.refuse(this.#downError(down));
    }
  }

  #pausedError(): AssortError {
    const seconds = inSeconds(this.#limits.pauseLeft);
    return unavailable(`The provider of ${this.#name} takes no more calls for ${seconds}`);
  }

  #downError(time: number): AssortError {
    return unavailable(`${this.#name} did not answer for ${inSeconds(time)}`);
  }
}

const inSeconds = (milliseconds: number) => `${Math.round(milliseconds / 1000)} s`;

function unavailable(happened: string): AssortError {
  return new AssortError(
    'model-unavailable',
    `${happened}: try again later, or choose another model.`,
  );
}
