import { type MessagePort, workerData } from 'node:worker_threads';
import { TrainingHelper } from '@assort/engine';

export interface HelperData {
  /** The helper's number, from 0 on. */
  readonly helper: number;
  readonly port: MessagePort;
}

const { helper, port } = workerData as HelperData;
const training = new TrainingHelper(helper, (news) => port.postMessage(news));
port.on('message', (order: unknown) => training.handle(order));
