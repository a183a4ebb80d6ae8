import type { Api } from '../api.ts';
import type { Schema } from './arbitrary.ts';

interface Content {
  readonly [mediaType: string]: { readonly schema?: Schema };
}

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: Schema;
}

/** One method of one path of the OpenAPI document. */
export interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Such as /api/v1/jobs/{id}. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: Content;
  readonly answers: Readonly<Record<string, { readonly content?: Content }>>;
}

interface Described {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Operation['answers'];
}

/** Every operation that the server describes. */
export async function operationsOf(api: Api): Promise<Operation[]> {
  const paths: Record<string, Record<string, Described>> = (await api.get('/api/openapi.json')).body
    .paths;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({
      method: method.toUpperCase() as Operation['method'],
      path,
      parameters: described.parameters ?? [],
      body: described.requestBody?.content ?? {},
      answers: described.responses,
    })),
  );
}
