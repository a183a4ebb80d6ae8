import type { FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { refusal } from '../errors.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** True for a route that reads or sets the session's cookie. */
    cookie?: boolean;
  }
}

/**
 * Keeps other sites from using the session's cookie, beside its SameSite attribute: what browsers
 * say about the sender decides, and programs that are no browsers say nothing.
 */
export const sameSite = fastifyPlugin<{ publicUrl: string | null }>(
  async (app, { publicUrl }) => {
    async function check(request: FastifyRequest): Promise<void> {
      if (isFromHere(request, publicUrl)) return;
      throw refusal('cross-site', 'The request was sent by a page of another site.');
    }
    app.addHook('onRoute', (route) => {
      if (route.config?.cookie) route.onRequest = [route.onRequest ?? [], check].flat();
    });
  },
  { name: 'same-site' },
);

/** Sec-Fetch-Site where the browser sends it (which takes https or localhost), else the Origin. */
function isFromHere({ headers, host }: FastifyRequest, publicUrl: string | null): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const { origin } = headers;
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  return publicUrl === null
    ? new URL(origin).host === host
    : new URL(origin).origin === new URL(publicUrl).origin;
}
