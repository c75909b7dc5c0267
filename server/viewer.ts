import { defaultKeyHasher } from '@better-auth/api-key';
import { eq } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { apikeys, users } from '#db/schema/index.ts';
import type { Auth } from './auth.ts';
import { RETRY_AFTER_SECONDS, ServiceError } from './errors.ts';
import type { Scope, Viewer } from './permissions.ts';

/**
 * Who sends a request: by `Authorization: Bearer TOKEN`, or by the session cookie; null for anybody else.
 * A token that is not valid is refused rather than ignored.
 */
export async function viewerOf(db: Db, auth: Auth, headers: Headers): Promise<Viewer | null> {
  const authorization = headers.get('authorization');
  if (authorization !== null) return viewerOfToken(db, auth, authorization);
  const session = await auth.api.getSession({ headers });
  if (!session) return null;
  const { id, name, role } = session.user;
  return { userId: id, name, role: role === 'admin' ? 'admin' : 'user', scopes: 'session' };
}

/** The request is made by the browser on its own accord of a cookie, not by a program that holds a token. */
export function usesCookie(headers: Headers): boolean {
  return !headers.has('authorization') && headers.has('cookie');
}

async function viewerOfToken(db: Db, auth: Auth, authorization: string): Promise<Viewer> {
  const [, token] = /^Bearer +(\S+) *$/i.exec(authorization) ?? [];
  if (token === undefined) throw refused('Authorization must read "Bearer TOKEN"');
  const [holder] = await db
    .select({ user: users, expiresAt: apikeys.expiresAt, enabled: apikeys.enabled })
    .from(apikeys)
    .innerJoin(users, eq(users.id, apikeys.referenceId))
    .where(eq(apikeys.key, await defaultKeyHasher(token)));
  const isExpired = holder?.expiresAt != null && holder.expiresAt < new Date();
  if (!holder || holder.user.banned || holder.enabled === false || isExpired) {
    throw refused('The token is unknown, revoked or expired');
  }
  const { valid, error, key } = await auth.api.verifyApiKey({ body: { key: token } });
  if (error?.code === 'RATE_LIMITED') {
    throw new ServiceError('limit-exceeded', 'too_many_requests', 'This token makes too many requests', {
      retryAfterSeconds: 60,
    });
  }
  // The library gives errors of the database out as a wrong token, which this one is not.
  if (!valid || !key) {
    throw new ServiceError('unavailable', 'token_not_checked', 'The token could not be checked; try again', {
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    });
  }
  const { id, name, role } = holder.user;
  const scopes = (key.permissions?.podium ?? []) as Scope[];
  return { userId: id, name, role: role === 'admin' ? 'admin' : 'user', scopes };
}

const refused = (message: string) => new ServiceError('unauthorized', 'token_refused', message);
