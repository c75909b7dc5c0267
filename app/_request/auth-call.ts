import { parseSetCookieHeader, toCookieOptions } from 'better-auth/cookies';
import { cookies, headers } from 'next/headers';
import { z } from 'zod';
import { backend } from '#server/backend.ts';
import { siteUrl } from './site-url.ts';

const failure = z.object({ code: z.string().optional(), message: z.string().optional() });

/** How the accounts answered: null where all went well. */
export type AuthRefusal = { code: string; message: string } | null;

/**
 * Posts to the account endpoints as the reader's browser would (its address counts for the rate limit) and hands the
 * cookies of the answer on. For server actions, so that forms work without JavaScript. No procedure stands in front:
 * signing in is the account library’s own protocol of cookies and limits.
 */
export async function authCall(path: string, body: Record<string, unknown>): Promise<AuthRefusal> {
  const url = new URL(`/api/auth${path}`, siteUrl());
  const sent = new Headers(await headers());
  for (const name of ['content-length', 'content-type', 'authorization', 'next-action', 'accept'])
    sent.delete(name);
  sent.set('content-type', 'application/json');
  // Next has compared the origin with the host, under whatever name this server was reached.
  sent.set('origin', siteUrl().origin);
  const response = await backend().auth.handler(
    new Request(url, { method: 'POST', headers: sent, body: JSON.stringify(body) }),
  );
  const jar = await cookies();
  for (const line of response.headers.getSetCookie()) {
    for (const [name, attributes] of parseSetCookieHeader(line)) {
      jar.set({ name, value: decodeURIComponent(attributes.value), ...toCookieOptions(attributes) });
    }
  }
  if (response.ok) return null;
  const answer = failure.safeParse(await response.json().catch(() => ({})));
  return {
    code: answer.data?.code ?? String(response.status),
    message: answer.data?.message ?? 'That did not work. Try again in a moment.',
  };
}
