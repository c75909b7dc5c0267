import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  jsonb,
  pgEnum,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { users } from './accounts.ts';
import { teams } from './teams.ts';

/** What a system that workers build is shown as. */
export const referenceKind = pgEnum('reference_kind', ['consensus', 'ensemble']);

/** What is ranked: a named method of a user or of a team; or a reference system, which nobody owns and no rank counts. */
export const systems = pgTable(
  'systems',
  {
    id: uuid().primaryKey().defaultRandom(),
    ownerId: text('owner_id').references(() => users.id, { onDelete: 'restrict' }),
    teamId: uuid('team_id').references(() => teams.id, { onDelete: 'restrict' }),
    name: text().notNull(),
    description: text().notNull().default(''),
    tags: text().array().notNull().default([]),
    attributes: jsonb().$type<Record<string, number | string>>().notNull().default({}),
    link: text(),
    isBaseline: boolean('is_baseline').notNull().default(false),
    /** Built by workers from the submissions on a board; null for what people made. */
    referenceKind: referenceKind('reference_kind'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    check(
      'systems_one_owner',
      sql`num_nonnulls(${table.ownerId}, ${table.teamId}, ${table.referenceKind}) = 1`,
    ),
    check('systems_name_not_empty', sql`length(trim(${table.name})) between 1 and 120`),
    uniqueIndex('systems_name_of_owner').on(table.ownerId, sql`lower(${table.name})`),
    uniqueIndex('systems_name_of_team').on(table.teamId, sql`lower(${table.name})`),
  ],
);

export type System = typeof systems.$inferSelect;
