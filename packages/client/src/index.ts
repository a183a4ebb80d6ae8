export { type Client, type ClientSettings, createClient } from './client.ts';
export type { PageOptions } from './resources/classifiers.ts';
export type { FileChoice, UploadOptions } from './resources/examples.ts';
export { isFinished } from './resources/jobs.ts';
export type { ClassifyAnswer, WaitOptions } from './resources/predictions.ts';
export { readLines } from './transport/event-stream.ts';
export { ProblemError } from './transport/problem-error.ts';
export type { RetryPolicy } from './transport/retry.ts';
export type { CallOptions } from './transport/transport.ts';
