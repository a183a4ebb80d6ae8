import { setTimeout as sleep } from 'node:timers/promises';
import type { Job, Role } from '@assort/contract';
import type { App } from '../src/app.ts';
import { sampleFile } from './samples.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test says itself what it expects
  readonly body: any;
}

type Headers = Record<string, string>;

/** Requests into an application, without a network in between. */
export function createApi(app: App) {
  let token: string | undefined;

  async function send(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    payload?: object,
    headers: Headers = {},
  ): Promise<Answer> {
    const response = await app.inject({
      method,
      url: url.startsWith('/') ? url : `/api/v1/${url}`,
      headers: { ...(token && { authorization: `Bearer ${token}` }), ...headers },
      ...(payload !== undefined && { payload }),
    });
    const type = String(response.headers['content-type'] ?? '');
    const isJson = /^application\/(problem\+)?json/.test(type);
    return {
      status: response.statusCode,
      headers: response.headers,
      text: response.body,
      body: isJson ? response.json() : null,
    };
  }

  const api = {
    app,
    get: (url: string, headers?: Headers) => send('GET', url, undefined, headers),
    post: (url: string, payload?: object, headers?: Headers) => send('POST', url, payload, headers),
    put: (url: string, payload: object, headers?: Headers) => send('PUT', url, payload, headers),
    patch: (url: string, payload: object, headers?: Headers) =>
      send('PATCH', url, payload, headers),
    delete: (url: string, headers?: Headers) => send('DELETE', url, undefined, headers),
    /** Sends a file as the body. */
    upload: (url: string, content: string | Buffer, type = 'text/csv', headers: Headers = {}) =>
      send('POST', url, Buffer.from(content as string), { 'content-type': type, ...headers }),

    async signIn(credentials: { email: string; password: string }): Promise<void> {
      token = (await send('POST', 'auth/login', credentials)).body.accessToken;
    },

    token: () => token,

    async newClassifier(name: string, taxonomy?: object): Promise<string> {
      return (await api.post('classifiers', { name, taxonomy })).body.id;
    },

    /** Signs in as a new user with a role; the answer is their id and the headers of their requests. */
    async newUser(role: Role): Promise<{ id: string; headers: Headers }> {
      const email = `${role}-${crypto.randomUUID()}@example.org`;
      const { id } = (await api.post('users', { email, role })).body;
      const token = app.jwt.sign({ sub: id, version: 1 });
      return { id, headers: { authorization: `Bearer ${token}` } };
    },

    /** The job when it has ended. */
    async finished(id: string): Promise<Job> {
      for (;;) {
        const { body } = await api.get(`jobs/${id}`);
        if (body.finishedAt !== null) return body;
        await sleep(20);
      }
    },

    /** A classifier that knows sport from food from travel. */
    async newTrainedClassifier(name: string): Promise<string> {
      const id = await api.newClassifier(name);
      const imported = await api.upload(`classifiers/${id}/examples`, sampleFile(20));
      await api.finished(imported.body.id);
      const trained = await api.finished((await api.post(`classifiers/${id}/models`, {})).body.id);
      if (trained.status !== 'done') throw new Error(JSON.stringify(trained));
      return id;
    },
  };
  return api;
}

export type Api = ReturnType<typeof createApi>;
