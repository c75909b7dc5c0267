import { foreignKey, integer, jsonb, pgEnum, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { FigureHead, FigurePanel } from '#evaluation/figures/figure.ts';
import { evaluations } from './evaluations.ts';

export const figureReveals = pgEnum('figure_reveals', ['scores', 'instances']);

/** A figure that an evaluator made of a submission: its words apart from its data, which may be large. */
export const figures = pgTable(
  'figures',
  {
    submissionId: uuid('submission_id').notNull(),
    evaluatorVersion: integer('evaluator_version').notNull(),
    figureId: text('figure_id').notNull(),
    /** Place in the evaluator's order. */
    position: integer().notNull(),
    reveals: figureReveals().notNull(),
    head: jsonb().$type<FigureHead>().notNull(),
    panels: jsonb().$type<FigurePanel[]>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.submissionId, table.evaluatorVersion, table.figureId] }),
    foreignKey({
      columns: [table.submissionId, table.evaluatorVersion],
      foreignColumns: [evaluations.submissionId, evaluations.evaluatorVersion],
    }).onDelete('cascade'),
  ],
);
