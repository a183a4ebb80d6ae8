/** Who goes first where calls wait: people, then bulk work, then what nobody waits for. */
const priorities = ['interactive', 'bulk', 'background'] as const;

export type Priority = (typeof priorities)[number];

/** A queue with priorities, first come, first served within each; what comes back goes to the front. */
export class TicketQueue<Ticket> {
  // Sets keep their order and give up a ticket from the middle at once.
  readonly #lines = priorities.map((priority) => ({
    priority,
    returned: new Set<Ticket>(),
    waiting: new Set<Ticket>(),
  }));

  add(ticket: Ticket, priority: Priority, returned: boolean): void {
    const line = this.#lines.find((candidate) => candidate.priority === priority)!;
    (returned ? line.returned : line.waiting).add(ticket);
  }

  /** The ticket whose turn it is. */
  first(): Ticket | undefined {
    for (const { returned, waiting } of this.#lines) {
      for (const ticket of returned) return ticket;
      for (const ticket of waiting) return ticket;
    }
    return undefined;
  }

  delete(ticket: Ticket): void {
    for (const { returned, waiting } of this.#lines) {
      if (returned.delete(ticket) || waiting.delete(ticket)) return;
    }
  }

  *[Symbol.iterator](): Generator<Ticket> {
    for (const { returned, waiting } of this.#lines) {
      yield* returned;
      yield* waiting;
    }
  }
}
