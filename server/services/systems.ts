import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { systems } from '#db/schema/index.ts';
import { notFound, ServiceError } from '../errors.ts';
import { displayName } from '../names.ts';
import { maySubmit, signedIn, type Viewer } from '../permissions.ts';
import { systemChanged } from './analysis-storage.ts';

export interface SystemView {
  id: string;
  name: string;
  description: string;
  tags: string[];
  attributes: Record<string, number | string>;
  link: string | null;
  createdAt: Date;
}

export const systemName = displayName(120);

export const systemChange = z.object({
  name: systemName.optional(),
  description: z.string().max(4000).optional(),
  tags: z.array(displayName(40)).max(12).optional(),
  attributes: z
    .record(displayName(40), z.union([z.number(), z.string().max(200)]))
    .refine((attributes) => Object.keys(attributes).length <= 20, 'has more than 20 attributes')
    .optional(),
  link: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable()
    .optional(),
});

export async function listOwnSystems(db: Db, viewer: Viewer | null): Promise<SystemView[]> {
  const { userId } = signedIn(viewer);
  const rows = await db.select().from(systems).where(eq(systems.ownerId, userId)).orderBy(systems.name);
  return rows.map(systemView);
}

/** The viewer's system of that name, upper and lower case alike; made where there is none. */
export async function findOrCreateSystem(db: Db, viewer: Viewer | null, name: string): Promise<SystemView> {
  const { userId } = maySubmit(viewer);
  await db.insert(systems).values({ ownerId: userId, name }).onConflictDoNothing();
  const [row] = await db
    .select()
    .from(systems)
    .where(and(eq(systems.ownerId, userId), sql`lower(${systems.name}) = lower(${name})`));
  if (!row) throw new Error('a system was neither found nor made');
  return systemView(row);
}

export async function updateSystem(
  db: Db,
  viewer: Viewer | null,
  id: string,
  change: z.infer<typeof systemChange>,
): Promise<SystemView> {
  const { userId } = maySubmit(viewer);
  const own = and(eq(systems.id, id), eq(systems.ownerId, userId));
  const [before] = await db.select().from(systems).where(own);
  if (!before) throw notFound('System');
  const { name = before.name } = change;
  const [namesake] = await db
    .select({ id: systems.id })
    .from(systems)
    .where(and(eq(systems.ownerId, userId), sql`lower(${systems.name}) = lower(${name})`));
  if (namesake && namesake.id !== id) {
    throw new ServiceError('conflict', 'name_taken', `You have another system named "${name}"`);
  }
  return db.transaction(async (tx) => {
    const [after] = await tx
      .update(systems)
      .set({
        name,
        description: change.description ?? before.description,
        tags: change.tags ?? before.tags,
        attributes: change.attributes ?? before.attributes,
        link: change.link === undefined ? before.link : change.link,
      })
      .where(own)
      .returning();
    if (!after) throw notFound('System');
    await systemChanged(tx, id);
    return systemView(after);
  });
}

function systemView(row: typeof systems.$inferSelect): SystemView {
  const { id, name, description, tags, attributes, link, createdAt } = row;
  return { id, name, description, tags, attributes, link, createdAt };
}
