import { type Client, createClient, ProblemError } from '@assort/client';
import type {
  ChangePassword,
  LoginRequest,
  Session as SessionAnswer,
  SetupRequest,
  User,
} from '@assort/contract';

export type SessionState =
  | { readonly status: 'starting' }
  | { readonly status: 'setup' }
  | { readonly status: 'signed-out'; readonly ended: boolean }
  | { readonly status: 'signed-in'; readonly user: User }
  | { readonly status: 'unreachable'; readonly error: unknown };

/** Who is signed in. The access token lives in this closure alone; the refresh token in a cookie. */
export interface Session {
  /** The API on behalf of the user; renews the token by itself. */
  readonly client: Client;
  readonly state: () => SessionState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Finds out whether there is somebody to sign in, and whether they still are. */
  readonly start: () => Promise<void>;
  readonly setUp: (request: SetupRequest) => Promise<void>;
  readonly signIn: (request: LoginRequest) => Promise<void>;
  readonly signOut: () => Promise<void>;
  /** Ends every other session of the user. */
  readonly changePassword: (request: ChangePassword) => Promise<void>;
}

/** People see sooner than programs that there is no connection. */
const retry = { retries: 2 };
/** Seconds before its end at which a token is renewed rather than used. */
const renewalMargin = 15;
/** Set while a refresh cookie may exist: asking without one would be a failed request each time. */
const cookieFlag = 'assort-session';

export function createSession(storage: Storage): Session {
  const anonymous = createClient({ baseUrl: '', retry });
  const listeners = new Set<() => void>();
  let state: SessionState = { status: 'starting' };
  let token = '';
  let tokenEnd = 0;
  let renewal: Promise<boolean> | null = null;

  function show(next: SessionState): void {
    state = next;
    for (const listener of listeners) listener();
  }

  function accept(answer: SessionAnswer): void {
    token = answer.accessToken;
    tokenEnd = Date.now() + (answer.expiresIn - renewalMargin) * 1000;
    storage.setItem(cookieFlag, 'open');
    if (state.status !== 'signed-in' || state.user.id !== answer.user.id) {
      show({ status: 'signed-in', user: answer.user });
    }
  }

  function end(ended: boolean): void {
    token = '';
    storage.removeItem(cookieFlag);
    show({ status: 'signed-out', ended });
  }

  /** True when there is a new token; false when the session has ended. One request at a time. */
  function renew(): Promise<boolean> {
    renewal ??= alone('assort-refresh', () => anonymous.auth.refresh())
      .then((answer) => {
        accept(answer);
        return true;
      })
      .catch((error: unknown) => {
        if (!(error instanceof ProblemError) || error.status !== 401) throw error;
        return false;
      })
      .finally(() => {
        renewal = null;
      });
    return renewal;
  }

  async function authorisedFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const send = () => {
      const headers = new Headers(init?.headers);
      headers.set('authorization', `Bearer ${token}`);
      return fetch(input, { ...init, headers });
    };
    const isFresh = Date.now() < tokenEnd || (await renew());
    const response = isFresh ? await send() : null;
    if (response && response.status !== 401) return response;
    if (isFresh && (await renew())) return send();
    end(true);
    return response ?? send();
  }

  const client = createClient({ baseUrl: '', fetch: authorisedFetch, retry });
  return {
    client,
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async start() {
      show({ status: 'starting' });
      try {
        if (storage.getItem(cookieFlag) && (await renew())) return;
        const { needed } = await anonymous.setup.state();
        storage.removeItem(cookieFlag);
        show(needed ? { status: 'setup' } : { status: 'signed-out', ended: false });
      } catch (error) {
        show({ status: 'unreachable', error });
      }
    },
    async setUp(request) {
      accept(await anonymous.setup.complete({ ...request, cookie: true }));
    },
    async signIn(request) {
      accept(await anonymous.auth.login({ ...request, cookie: true }));
    },
    async signOut() {
      await anonymous.auth.logout();
      end(false);
    },
    async changePassword(request) {
      accept(await client.me.changePassword({ ...request, cookie: true }));
    },
  };
}

/** Tabs share the cookie, and a refresh token works once: they take turns where locks exist. */
function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  return navigator.locks ? navigator.locks.request(name, work) : work();
}
