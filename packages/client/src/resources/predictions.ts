import type {
  ClassifyInlineRequest,
  ClassifyRequest,
  Prediction,
  PredictionPage,
  PredictionQuery,
  Predictions,
} from '@assort/contract';
import { readRetryAfter, sleep } from '../transport/retry.ts';
import type { CallOptions, Transport } from '../transport/transport.ts';

/** One prediction for `text`, a list for `texts`. */
export type ClassifyAnswer<Request extends ClassifyRequest | ClassifyInlineRequest> =
  Request extends {
    texts: readonly unknown[];
  }
    ? Predictions
    : Prediction;

export interface WaitOptions extends CallOptions {
  /** Seconds one request may wait for the answer before it is asked for again. */
  readonly wait?: number;
}

const pollDelay = 1000;

/** Classifies with a classifier; a prediction may still be `pending` when its strategy is remote. */
export const classifyMethod =
  (transport: Transport) =>
  <Request extends ClassifyRequest>(
    classifierId: string,
    body: Request,
    options?: CallOptions,
  ): Promise<ClassifyAnswer<Request>> =>
    transport.json({
      method: 'POST',
      repeatable: true,
      path: `/classifiers/${classifierId}/classify`,
      body,
      ...options,
    });

/** Sorts into labels that come with the request; nothing is stored. */
export const classifyInlineMethod =
  (transport: Transport) =>
  <Request extends ClassifyInlineRequest>(
    body: Request,
    options?: CallOptions,
  ): Promise<ClassifyAnswer<Request>> =>
    transport.json({ method: 'POST', repeatable: true, path: '/classify', body, ...options });

/** Classifies one text and resolves when the prediction is done or has failed. */
export const classifyAndWaitMethod =
  (transport: Transport) =>
  async (
    classifierId: string,
    body: ClassifyRequest & { text: string },
    { wait = 30, ...options }: WaitOptions = {},
  ): Promise<Prediction> => {
    const headers = { prefer: `wait=${wait}` };
    const path = `/classifiers/${classifierId}/classify`;
    let response = await transport.send({
      method: 'POST',
      repeatable: true,
      path,
      body,
      headers,
      ...options,
    });
    while (response.status === 202) {
      const { id } = (await response.json()) as Prediction;
      const retryAfter = readRetryAfter(response.headers.get('retry-after'), Date.now());
      await sleep(retryAfter ?? pollDelay, options.signal);
      response = await transport.send({ path: `/predictions/${id}`, headers, ...options });
    }
    return (await response.json()) as Prediction;
  };

export const predictionsResource = (transport: Transport) => ({
  list: (query: PredictionQuery = {}, options?: CallOptions) =>
    transport.json<PredictionPage>({ path: '/predictions', query, ...options }),
  get: (id: string, options?: CallOptions) =>
    transport.json<Prediction>({ path: `/predictions/${id}`, ...options }),
});
