import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { systems } from '#db/schema/index.ts';
import { parseAttribute, type SystemAttribute } from '#evaluation/attributes/system-attribute.ts';
import { notFound, ServiceError } from '../errors.ts';
import { maySubmit, type Viewer } from '../permissions.ts';
import { systemChanged } from './analysis-storage.ts';
import { findTask } from './lookup.ts';

/** Attributes as people type them, by name. */
export const typedAttributes = z
  .record(z.string().max(40), z.union([z.string().max(200), z.number()]).transform(String))
  .refine((typed) => Object.keys(typed).length <= 20, 'has more than 20 attributes');

/** The same as one text: a JSON object. */
export const attributesText = z
  .string()
  .max(8000)
  .transform((text, context) => {
    try {
      return typedAttributes.parse(JSON.parse(text));
    } catch {
      context.addIssue({ code: 'custom', message: 'expected a JSON object such as {"parameters": 7e9}' });
      return z.NEVER;
    }
  });

/** Values of declared attributes; null for one that is left empty. Says everything that is wrong at once. */
export function checkAttributes(
  declared: readonly SystemAttribute[],
  typed: Readonly<Record<string, string>>,
): Record<string, number | string | null> {
  const known = new Map(declared.map((attribute) => [attribute.name, attribute]));
  const problems: string[] = [];
  const values: Record<string, number | string | null> = {};
  for (const [name, text] of Object.entries(typed)) {
    const attribute = known.get(name);
    if (!attribute) {
      const asked = [...known.keys()].join(', ') || 'nothing';
      problems.push(`"${name}" is no attribute of this task, which asks for: ${asked}`);
      continue;
    }
    const parsed = parseAttribute(attribute, text);
    if ('expected' in parsed) problems.push(`"${name}" is "${text.trim()}"; expected ${parsed.expected}`);
    else values[name] = parsed.value;
  }
  if (problems.length > 0) throw new ServiceError('invalid', 'attributes_invalid', problems.join('. '));
  return values;
}

/** Notes what a system says of itself with a submission; what is left empty stays as it was. */
export async function noteAttributes(
  tx: Db,
  systemId: string,
  values: Readonly<Record<string, number | string | null>>,
): Promise<void> {
  const known = Object.entries(values).filter(([, value]) => value !== null);
  if (known.length > 0) await writeAttributes(tx, systemId, Object.fromEntries(known));
}

/** Changes what a system of the viewer's says of itself for a task; what is left empty is no longer known. */
export async function describeSystem(
  db: Db,
  viewer: Viewer | null,
  systemId: string,
  taskSlug: string,
  typed: Readonly<Record<string, string>>,
): Promise<void> {
  const { userId } = maySubmit(viewer);
  const own = and(eq(systems.id, systemId), eq(systems.ownerId, userId));
  const [system] = await db.select({ id: systems.id }).from(systems).where(own);
  if (!system) throw notFound('System');
  const { task } = await findTask(db, taskSlug);
  const values = checkAttributes(task.systemAttributes, typed);
  await db.transaction((tx) => writeAttributes(tx, systemId, values));
}

async function writeAttributes(
  tx: Db,
  systemId: string,
  values: Readonly<Record<string, number | string | null>>,
): Promise<void> {
  const one = eq(systems.id, systemId);
  const [system] = await tx.select({ attributes: systems.attributes }).from(systems).where(one).for('update');
  const merged = Object.entries({ ...system?.attributes, ...values });
  const attributes: Record<string, number | string> = {};
  for (const [name, value] of merged) if (value !== null) attributes[name] = value;
  await tx.update(systems).set({ attributes }).where(one);
  await systemChanged(tx, systemId);
}
