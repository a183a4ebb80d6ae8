import {
  MessageChannel,
  type MessagePort,
  receiveMessageOnPort,
  Worker,
} from 'node:worker_threads';
import type { TrainingThreads } from '@assort/engine';
import type { HelperData } from './training-helper.worker.ts';

export interface OpenTrainingThreads extends TrainingThreads {
  close(): Promise<void>;
}

/** Threads that help with one training. They start with the first message, for small trainings never need them. */
export function openTrainingThreads(helpers: number): OpenTrainingThreads {
  const running: { readonly worker: Worker; readonly port: MessagePort }[] = [];
  return {
    helpers,
    post(message) {
      while (running.length < helpers) running.push(startHelper(running.length));
      for (const { port } of running) port.postMessage(message);
    },
    receive() {
      for (const { port } of running) {
        const received = receiveMessageOnPort(port);
        if (received !== undefined) return received.message;
      }
      return undefined;
    },
    async close() {
      await Promise.all(running.map(({ worker }) => worker.terminate()));
    },
  };
}

function startHelper(helper: number): { worker: Worker; port: MessagePort } {
  const { port1: port, port2 } = new MessageChannel();
  const workerData: HelperData = { helper, port: port2 };
  const worker = new Worker(new URL('./training-helper.worker.ts', import.meta.url), {
    workerData,
    transferList: [port2],
  });
  return { worker, port };
}
