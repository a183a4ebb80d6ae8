import type { Session } from '@assort/contract';
import type { FastifyReply } from 'fastify';
import type { AccessToken } from '../../plugins/authentication.ts';
import type { OpenedSession } from './auth.service.ts';

export const refreshCookie = 'assort_refresh';
const accessSeconds = 15 * 60;

/** Where the refresh cookie is sent; nowhere else, so that other requests never carry it. */
export const cookieOptions = (publicUrl: string | null) =>
  ({
    path: '/api/v1/auth',
    httpOnly: true,
    sameSite: 'strict',
    secure: publicUrl?.startsWith('https:') ?? false,
    maxAge: 30 * 86_400,
  }) as const;

/** Turns an opened session into the answer, with the refresh token in the body or in the cookie. */
export async function sessionReply(
  reply: FastifyReply,
  { user, tokenVersion, refreshToken, inCookie }: OpenedSession,
  publicUrl: string | null,
): Promise<Session> {
  const claims: AccessToken = { sub: user.id, version: tokenVersion };
  const accessToken = await reply.jwtSign(claims, { expiresIn: accessSeconds });
  const session = { accessToken, expiresIn: accessSeconds, user };
  if (!inCookie) return { ...session, refreshToken };
  reply.setCookie(refreshCookie, refreshToken, cookieOptions(publicUrl));
  return session;
}
