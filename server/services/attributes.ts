import { eq } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { analyses } from '#db/schema/index.ts';
import type { Association } from '#evaluation/attributes/associate.ts';
import { attributeColumns, type SystemAttribute } from '#evaluation/attributes/system-attribute.ts';
import type { Direction, MetricDefinition } from '#evaluation/evaluator.ts';
import type { Viewer } from '../permissions.ts';
import { type CostView, viewCosts } from './costs.ts';
import { getLeaderboard, type LeaderboardView } from './leaderboards.ts';
import { findTask } from './lookup.ts';

/** A numeric attribute that scores can be shown against. */
export interface CostAttribute {
  id: string;
  label: string;
  unit: string | null;
}

export interface AttributesView extends Pick<LeaderboardView, 'task' | 'phase' | 'phases' | 'shown'> {
  /** Metrics of the board. */
  metrics: MetricDefinition[];
  metric: MetricDefinition;
  /** What the task asks systems to say of themselves. */
  declared: SystemAttribute[];
  /** Which attributes go with better scores; null where that is not known, or not the viewer's to know. */
  associations: Association[] | null;
  /** Numbers that systems say of themselves. */
  costs: CostAttribute[];
  /** Score against one of them; null where there is none. */
  cost: CostView | null;
}

export interface AttributesQuestion {
  metric?: string | undefined;
  /** A numeric attribute. */
  cost?: string | undefined;
  better?: Direction | undefined;
  scale?: 'linear' | 'log' | undefined;
}

/** What systems say of themselves, and how it goes with their scores, as far as the viewer sees the board. */
export async function getTaskAttributes(
  db: Db,
  viewer: Viewer | null,
  taskSlug: string,
  phaseSlug?: string,
  question: AttributesQuestion = {},
): Promise<AttributesView> {
  const found = await findTask(db, taskSlug);
  const board = await getLeaderboard(db, viewer, taskSlug, phaseSlug);
  const { task, phase, phases, shown, entries, primaryMetric } = board;
  const onBoard = new Set([primaryMetric, ...found.task.boardMetrics]);
  const metrics = board.metrics.filter(({ id }) => onBoard.has(id));
  const metric =
    metrics.find(({ id }) => id === question.metric) ?? metrics.find(({ id }) => id === primaryMetric);
  if (!metric) throw new Error(`the board of ${taskSlug} has no primary metric`);
  const declared = found.task.systemAttributes;
  const columns = attributeColumns(
    declared,
    entries.map(({ attributes }) => attributes),
  ).filter(({ kind, values }) => kind === 'number' && values.some((value) => value !== null));
  const known = (values: readonly unknown[]) => values.filter((value) => value !== null).length;
  const [fullest] = columns.toSorted((a, b) => known(b.values) - known(a.values));
  const column = columns.find(({ id }) => id === question.cost) ?? fullest;
  const better = declared.find(({ name }) => name === column?.id)?.better;
  const [analysis] =
    shown === 'all' ? await db.select().from(analyses).where(eq(analyses.phaseId, phase.id)) : [];
  return {
    ...{ task, phase, phases, shown, metrics, metric, declared },
    associations: analysis?.associations[metric.id]?.systems ?? null,
    costs: columns.map(({ id, label, unit }) => ({ id, label, unit })),
    cost: column
      ? viewCosts(entries, metric, column, {
          better: question.better ?? better ?? 'lower',
          scale: question.scale,
        })
      : null,
  };
}
