import type {
  CreatedExamples,
  DatasetInspection,
  DeletedExamples,
  DeleteExamplesQuery,
  ExamplePage,
  ExampleQuery,
  FileQuery,
  Job,
  NewExample,
  Oversample,
  OversamplingEstimate,
  OversamplingGoal,
} from '@assort/contract';
import type { CallOptions, Transport } from '../transport/transport.ts';
import { uploadForm } from '../transport/upload-form.ts';

export interface UploadOptions extends CallOptions {
  /** Taken from a File; needed for a bare Blob, whose format it tells. */
  readonly fileName?: string;
}

/** Which columns hold the text and the labels; everything left out is detected. */
export interface FileChoice extends Omit<FileQuery, 'labelColumns'> {
  readonly labelColumns?: readonly string[];
}

const fileQuery = ({ labelColumns, ...choice }: FileChoice) => ({
  ...choice,
  labelColumns: labelColumns?.join(','),
});

export const datasetsResource = (transport: Transport) => ({
  /** What a file holds; nothing is stored. */
  inspect: (file: Blob, choice: FileChoice = {}, { fileName, signal }: UploadOptions = {}) =>
    transport.json<DatasetInspection>({
      method: 'POST',
      path: '/datasets/inspect',
      query: fileQuery(choice),
      body: uploadForm(file, fileName),
      signal,
    }),
});

export const examplesResource = (transport: Transport) => ({
  list: (classifierId: string, query: ExampleQuery = {}, options?: CallOptions) =>
    transport.json<ExamplePage>({
      path: `/classifiers/${classifierId}/examples`,
      query,
      ...options,
    }),
  /** Adds up to 1,000 examples at once; upload a file for more. */
  create: (classifierId: string, examples: readonly NewExample[], options?: CallOptions) =>
    transport.json<CreatedExamples>({
      method: 'POST',
      repeatable: true,
      path: `/classifiers/${classifierId}/examples`,
      body: { examples },
      ...options,
    }),
  /** Imports a CSV or JSONL file as a job. */
  upload: (
    classifierId: string,
    file: Blob,
    choice: FileChoice = {},
    { fileName, signal }: UploadOptions = {},
  ) =>
    transport.json<Job>({
      method: 'POST',
      repeatable: true,
      path: `/classifiers/${classifierId}/examples`,
      query: fileQuery(choice),
      body: uploadForm(file, fileName),
      signal,
    }),
  /** Deletes all synthetic examples, or those that one job has added. */
  deleteSynthetic: (
    classifierId: string,
    query: Omit<DeleteExamplesQuery, 'synthetic'> = {},
    options?: CallOptions,
  ) =>
    transport.json<DeletedExamples>({
      method: 'DELETE',
      path: `/classifiers/${classifierId}/examples`,
      query: { ...query, synthetic: true },
      ...options,
    }),
  /** Has a language model write examples for labels that have few, as a job. */
  oversample: (classifierId: string, body: Oversample, options?: CallOptions) =>
    transport.json<Job>({
      method: 'POST',
      path: `/classifiers/${classifierId}/oversample`,
      body,
      ...options,
    }),
  /** Which labels are rare, and what writing for them would take; nobody is asked. */
  estimateOversampling: (classifierId: string, body: OversamplingGoal, options?: CallOptions) =>
    transport.json<OversamplingEstimate>({
      method: 'POST',
      path: `/classifiers/${classifierId}/oversample/estimate`,
      body,
      ...options,
    }),
  delete: (classifierId: string, exampleId: string, options?: CallOptions) =>
    transport.json<void>({
      method: 'DELETE',
      path: `/classifiers/${classifierId}/examples/${exampleId}`,
      ...options,
    }),
});
