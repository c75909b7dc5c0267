import { and, eq, inArray, ne } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { scores } from '#db/schema/index.ts';
import type { MetricDefinition } from '#evaluation/evaluator.ts';
import { compareNaturally } from '../natural-order.ts';
import { instancesShown, must, type Viewer } from '../permissions.ts';
import { getLeaderboard, type LeaderboardEntry, type LeaderboardView } from './leaderboards.ts';
import { choosePhase, evaluatorOf, findTask, phaseFacts } from './lookup.ts';
import { newestVersion } from './newest-version.ts';
import { rankOverSlices, type SliceRanking } from './rank-over-slices.ts';
import { DEFAULT_RULE, listRules, type RuleView } from './rules.ts';
import { kindOf, kindsOf, type SliceKind } from './slice-kinds.ts';
import { findSubmission } from './submissions.ts';

/** A system of the board with its value on every slice. */
export interface SliceRow
  extends Pick<
    LeaderboardEntry,
    'submissionId' | 'systemName' | 'ownerName' | 'isBaseline' | 'isOwn' | 'rank'
  > {
  /** Over all instances. */
  value: number | null;
  /** Aligned with the slices; null where undefined. */
  values: (number | null)[];
  /** By the rule over the slices; null where it gives none. */
  sliceRank: number | null;
  sliceScore: number | null;
}

export interface SlicesView extends Pick<LeaderboardView, 'task' | 'phase' | 'phases' | 'shown'> {
  /** Metrics that have values on slices, in the order of the task. */
  metrics: MetricDefinition[];
  /** The one that is shown; null where no metric has slices. */
  metric: MetricDefinition | null;
  /** Kinds of slices, such as months or places, where there are several; the one that is shown, or null for all. */
  kinds: SliceKind[];
  kind: string | null;
  slices: string[];
  /** A slice may be a single instance, so slices are shown only where scores per instance are. */
  withheld: boolean;
  rule: string;
  rules: RuleView[];
  /** In the order of the board. */
  rows: SliceRow[];
  /** Null where a phase shows only the own scores, and where there is nothing to rank. */
  ranking: Omit<SliceRanking, 'places'> | null;
}

export interface SliceQuestion {
  metric?: string | undefined;
  kind?: string | undefined;
  rule?: string | undefined;
}

/** The board by slices: parts of the instances that an evaluator scores on their own, such as languages. */
export async function getTaskSlices(
  db: Db,
  viewer: Viewer | null,
  taskSlug: string,
  phaseSlug?: string,
  question: SliceQuestion = {},
): Promise<SlicesView> {
  const found = await findTask(db, taskSlug);
  const withheld = !instancesShown(viewer, phaseFacts(choosePhase(found, phaseSlug), found.benchmark));
  const board = await getLeaderboard(db, viewer, taskSlug, phaseSlug);
  const { task, phase, phases, shown, metrics, primaryMetric } = board;
  const entries = withheld ? [] : board.entries;
  const ids = entries.map(({ submissionId }) => submissionId);
  const sliced = await slicedMetrics(db, ids);
  const offered = metrics.filter(({ id }) => sliced.has(id));
  const metric =
    [question.metric, primaryMetric, offered[0]?.id]
      .map((wanted) => offered.find(({ id }) => id === wanted))
      .find((found) => found !== undefined) ?? null;
  const rules = listRules();
  const rule = rules.find(({ id }) => id === question.rule)?.id ?? DEFAULT_RULE;
  const bySystem = metric ? await valuesOnSlices(db, ids, metric.id) : new Map<string, SliceValues>();
  const all = [...new Set([...bySystem.values()].flatMap((values) => [...values.keys()]))].sort(
    compareNaturally,
  );
  const kinds = kindsOf(all);
  const kind = kinds.find(({ name }) => name === question.kind)?.name ?? null;
  const slices = kind === null ? all : all.filter((slice) => kindOf(slice) === kind);
  const systems = entries.map(({ submissionId }) => ({
    system: submissionId,
    values: slices.map((slice) => bySystem.get(submissionId)?.get(slice) ?? null),
  }));
  const ranking =
    metric !== null && shown === 'all' ? await rankOverSlices(rule, metric.direction, slices, systems) : null;
  const rows = entries.map((entry, index) => ({
    submissionId: entry.submissionId,
    systemName: entry.systemName,
    ownerName: entry.ownerName,
    isBaseline: entry.isBaseline,
    isOwn: entry.isOwn,
    rank: entry.rank,
    value: entry.scores[metric?.id ?? '']?.value ?? null,
    values: systems[index]?.values ?? [],
    sliceRank: ranking?.places.get(entry.submissionId)?.rank ?? null,
    sliceScore: ranking?.places.get(entry.submissionId)?.score ?? null,
  }));
  return {
    ...{
      task,
      phase,
      phases,
      shown,
      withheld,
      metrics: offered,
      metric,
      kinds,
      kind,
      slices,
      rule,
      rules,
      rows,
    },
    ranking: ranking && withoutPlaces(ranking),
  };
}

const withoutPlaces = ({ places: _, ...words }: SliceRanking): Omit<SliceRanking, 'places'> => words;

/** The scores of a submission on slices; none where scores per instance are not shown. */
export interface SubmissionSlices {
  /** Metrics that have values on slices, in the order of the task. */
  metrics: MetricDefinition[];
  slices: string[];
  /** One row for each slice, one value for each metric; null where undefined. */
  values: (number | null)[][];
}

export async function getSubmissionSlices(
  db: Db,
  viewer: Viewer | null,
  id: string,
): Promise<SubmissionSlices> {
  const { access, task } = await findSubmission(db, viewer, id);
  must(access.scores, 'Slices');
  if (!access.instanceScores) return { metrics: [], slices: [], values: [] };
  const rows = await db
    .select({ metric: scores.metric, group: scores.group, value: scores.value })
    .from(scores)
    .where(onSlices([id]));
  const byMetric = Map.groupBy(rows, ({ metric }) => metric);
  const metrics = evaluatorOf(task).metrics.filter((metric) => byMetric.has(metric.id));
  const slices = [...new Set(rows.map(({ group }) => group))].sort(compareNaturally);
  return {
    metrics,
    slices,
    values: slices.map((slice) =>
      metrics.map((metric) => byMetric.get(metric.id)?.find(({ group }) => group === slice)?.value ?? null),
    ),
  };
}

type SliceValues = Map<string, number | null>;

const onSlices = (submissionIds: readonly string[]) =>
  and(
    inArray(scores.submissionId, [...submissionIds]),
    ne(scores.group, 'all'),
    eq(scores.evaluatorVersion, newestVersion(scores.submissionId)),
  );

async function slicedMetrics(db: Db, submissionIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.selectDistinct({ metric: scores.metric }).from(scores).where(onSlices(submissionIds));
  return new Set(rows.map(({ metric }) => metric));
}

async function valuesOnSlices(
  db: Db,
  submissionIds: readonly string[],
  metric: string,
): Promise<Map<string, SliceValues>> {
  const rows = await db
    .select({ submissionId: scores.submissionId, group: scores.group, value: scores.value })
    .from(scores)
    .where(and(onSlices(submissionIds), eq(scores.metric, metric)));
  const found = new Map<string, SliceValues>();
  for (const { submissionId, group, value } of rows) {
    const values = found.get(submissionId) ?? new Map<string, number | null>();
    found.set(submissionId, values.set(group, value));
  }
  return found;
}
