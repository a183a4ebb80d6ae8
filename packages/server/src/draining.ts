import { setTimeout as sleep } from 'node:timers/promises';

/** How a process leaves: balancers are told first; when it has stopped listening, each connection gets a last answer. */
export function createDraining(milliseconds: number) {
  let on = false;
  let answersLast = false;
  return {
    isOn: () => on,
    answersLast: () => answersLast,
    /** Says that the process will stop; resolves when balancers that ask for it have had time to notice. */
    async begin(): Promise<void> {
      on = true;
      await sleep(milliseconds);
    },
    /** From now on an answer ends its connection; resolves when balancers have had time to end those that are idle. */
    async end(): Promise<void> {
      answersLast = true;
      await sleep(milliseconds);
    },
  };
}

export type Draining = ReturnType<typeof createDraining>;
