import { apiKey } from '@better-auth/api-key';
import { APIError, betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { createAuthMiddleware } from 'better-auth/api';
import { admin } from 'better-auth/plugins';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import * as schema from '#db/schema/index.ts';
import { ServiceError } from './errors.ts';
import { log } from './log.ts';
import { displayName } from './names.ts';
import { takeTurn } from './rate-limit.ts';

export const PASSWORD_MIN = 10;

/** What every token starts with, so that leaked ones are recognised. */
export const TOKEN_PREFIX = 'podium_';

export interface AuthSettings {
  /** Public address; cookies are bound to it, and secure where it is https. */
  url: string;
  secret: string;
  /** Attempts to sign in or up, per minute, of one address and of one account. */
  signInsPerMinute: number;
}

/** Accounts with e-mail and password, browser sessions, API tokens. */
export function createAuth(db: Db, { url, secret, signInsPerMinute }: AuthSettings) {
  const perMinute = (max: number) => ({ window: 60, max });
  return betterAuth({
    appName: 'Podium',
    baseURL: url,
    secret,
    trustedOrigins: [new URL(url).origin],
    database: drizzleAdapter(db, { provider: 'pg', usePlural: true, schema, transaction: true }),
    emailAndPassword: { enabled: true, minPasswordLength: PASSWORD_MIN, maxPasswordLength: 128 },
    plugins: [
      admin(),
      apiKey({
        defaultPrefix: TOKEN_PREFIX,
        requireName: true,
        maximumNameLength: 60,
        startingCharactersConfig: { charactersLength: TOKEN_PREFIX.length + 5 },
        keyExpiration: { minExpiresIn: 1, maxExpiresIn: 366 },
        rateLimit: { enabled: true, timeWindow: 60_000, maxRequests: 600 },
      }),
    ],
    // Tokens are made by services/tokens.ts alone, which sets their scopes.
    disabledPaths: ['create', 'get', 'list', 'update', 'delete', 'verify'].map((verb) => `/api-key/${verb}`),
    rateLimit: {
      enabled: true,
      storage: 'database',
      ...perMinute(300),
      customRules: {
        '/sign-in/*': perMinute(signInsPerMinute),
        '/sign-up/*': perMinute(signInsPerMinute),
        '/change-password': perMinute(signInsPerMinute),
        '/get-session': false,
      },
    },
    hooks: {
      before: createAuthMiddleware(async (ctx) => {
        if (ctx.path === '/sign-in/email') await limitAccount(db, ctx.body, signInsPerMinute);
      }),
    },
    databaseHooks: { user: { create: { before: nameIsClean }, update: { before: nameIsClean } } },
    advanced: {
      useSecureCookies: url.startsWith('https:'),
      cookiePrefix: 'podium',
      disableOriginCheck: false, // which the library otherwise does under test
    },
    telemetry: { enabled: false },
    logger: { level: 'error', log: (_, message) => log.warn({ event: 'auth', message }) },
  });
}

export type Auth = ReturnType<typeof createAuth>;

/** Slows down guessing of one account's password from many addresses; says nothing about whether it exists. */
async function limitAccount(db: Db, body: unknown, max: number): Promise<void> {
  const credentials = z.object({ email: z.string() }).safeParse(body);
  if (!credentials.success) return;
  try {
    await takeTurn(db, `sign-in|${credentials.data.email.trim().toLowerCase().slice(0, 320)}`, max);
  } catch (error) {
    if (error instanceof ServiceError) throw new APIError('TOO_MANY_REQUESTS', { message: error.message });
    throw error;
  }
}

async function nameIsClean<User extends { name?: unknown }>(user: User) {
  if (user.name === undefined) return { data: user };
  const name = displayName(80).safeParse(user.name);
  if (!name.success) {
    throw new APIError('BAD_REQUEST', { message: `The name ${name.error.issues[0]?.message}` });
  }
  return { data: { ...user, name: name.data } };
}
