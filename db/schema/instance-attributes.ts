import { boolean, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { AttributeColumn } from '#evaluation/attributes/attribute.ts';
import { phases } from './phases.ts';

/** What is known of each instance of a phase: a column of the organizer's table, or something that the ground truth tells. */
export const instanceAttributes = pgTable(
  'instance_attributes',
  {
    phaseId: uuid('phase_id')
      .notNull()
      .references(() => phases.id, { onDelete: 'cascade' }),
    attributeId: text('attribute_id').notNull(),
    /** Place in lists. */
    position: integer().notNull(),
    label: text().notNull(),
    unit: text(),
    kind: text().$type<AttributeColumn['kind']>().notNull(),
    /** Whoever sees scores per instance sees it; else organizers alone. */
    isShown: boolean('is_shown').notNull(),
    /** Aligned with the phase's `instance_ids`. */
    values: jsonb().$type<AttributeColumn['values']>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.phaseId, table.attributeId] })],
);

export type InstanceAttribute = typeof instanceAttributes.$inferSelect;
