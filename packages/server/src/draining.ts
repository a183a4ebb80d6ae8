import { setTimeout as sleep } from 'node:timers/promises';

/** Whether the process is about to stop, which balancers are told before it does. */
export function createDraining(milliseconds: number) {
  let on = false;
  return {
    isOn: () => on,
    /** From now on new requests are refused; resolves when balancers have had time to notice. */
    async begin(): Promise<void> {
      on = true;
      await sleep(milliseconds);
    },
  };
}

export type Draining = ReturnType<typeof createDraining>;
