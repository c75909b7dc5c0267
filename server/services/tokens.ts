import { and, desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { apikeys } from '#db/schema/index.ts';
import type { Auth } from '../auth.ts';
import { notFound } from '../errors.ts';
import { displayName } from '../names.ts';
import { inSession, type Scope, type Viewer } from '../permissions.ts';

export interface TokenView {
  id: string;
  name: string;
  /** First characters, to tell tokens apart. */
  start: string;
  scopes: Scope[];
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
}

export const tokenRequest = z.object({
  name: displayName(60),
  scopes: z.array(z.enum(['read', 'submit'])).min(1),
  expiresInDays: z.int().min(1).max(365),
});

export async function listTokens(db: Db, viewer: Viewer | null): Promise<TokenView[]> {
  const { userId } = inSession(viewer);
  const rows = await db
    .select()
    .from(apikeys)
    .where(eq(apikeys.referenceId, userId))
    .orderBy(desc(apikeys.createdAt));
  return rows.map((row) => ({
    id: row.id,
    name: row.name ?? '',
    start: row.start ?? '',
    scopes: scopesOf(row.permissions),
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
    lastUsedAt: row.lastRequest,
  }));
}

/** Makes a token. The answer holds its secret, which is stored as a hash and cannot be shown again. */
export async function createToken(
  auth: Auth,
  viewer: Viewer | null,
  request: z.infer<typeof tokenRequest>,
): Promise<{ id: string; token: string; expiresAt: Date | null }> {
  const { userId } = inSession(viewer);
  const { id, key, expiresAt } = await auth.api.createApiKey({
    body: {
      userId,
      name: request.name,
      permissions: { podium: [...new Set(request.scopes)] },
      expiresIn: request.expiresInDays * 24 * 3600,
    },
  });
  return { id, token: key, expiresAt };
}

/** Ends a token at once. */
export async function revokeToken(db: Db, viewer: Viewer | null, id: string): Promise<void> {
  const { userId } = inSession(viewer);
  const revoked = await db
    .delete(apikeys)
    .where(and(eq(apikeys.id, id), eq(apikeys.referenceId, userId)))
    .returning({ id: apikeys.id });
  if (revoked.length === 0) throw notFound('Token');
}

const storedPermissions = z.object({ podium: z.array(z.enum(['read', 'submit'])) });

function scopesOf(permissions: string | null): Scope[] {
  const parsed = storedPermissions.safeParse(JSON.parse(permissions ?? '{}'));
  return parsed.success ? parsed.data.podium : [];
}
