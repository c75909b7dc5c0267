import type { Db } from '#db/client.ts';
import type { MetricDefinition } from '#evaluation/evaluator.ts';
import { compareNaturally } from '../natural-order.ts';
import { instancesShown, must, type Viewer } from '../permissions.ts';
import { getLeaderboard, type LeaderboardEntry, type LeaderboardView } from './leaderboards.ts';
import { choosePhase, evaluatorOf, findTask, phaseFacts } from './lookup.ts';
import { rankOverSlices, type SliceRanking } from './rank-over-slices.ts';
import { DEFAULT_RULE, listRules, type RuleView } from './rules.ts';
import { kindOf, kindsOf, type SliceKind } from './slice-kinds.ts';
import { readSliceValues, type SliceValue } from './slice-values.ts';
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
  /** Instances that each of the values tells of; null where that is not known. */
  instances: (number | null)[];
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
  /** Instances of each slice, the most of any system; null where no evaluation said. */
  sizes: (number | null)[];
  /** Slices that are not shown, as they tell of few instances, or would with others. */
  withheld: number;
  /** The fewest instances that a slice may tell of; null where scores per instance are shown too. */
  fewestInstances: number | null;
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
  const chosen = choosePhase(found, phaseSlug);
  const showsInstances = instancesShown(viewer, phaseFacts(chosen, found.benchmark));
  const board = await getLeaderboard(db, viewer, taskSlug, phaseSlug);
  const { task, phase, phases, shown, metrics, primaryMetric, entries } = board;
  const ids = entries.map(({ submissionId }) => submissionId);
  const { values: sliced, withheld } = await readSliceValues(db, chosen, ids, showsInstances);
  const slicedMetrics = new Set([...sliced.values()].flatMap((ofMetrics) => [...ofMetrics.keys()]));
  const offered = metrics.filter(({ id }) => slicedMetrics.has(id));
  const metric =
    [question.metric, primaryMetric, offered[0]?.id]
      .map((wanted) => offered.find(({ id }) => id === wanted))
      .find((found) => found !== undefined) ?? null;
  const rules = listRules();
  const rule = rules.find(({ id }) => id === question.rule)?.id ?? DEFAULT_RULE;
  const on = (submissionId: string): ReadonlyMap<string, SliceValue> =>
    sliced.get(submissionId)?.get(metric?.id ?? '') ?? new Map();
  const all = [...new Set(ids.flatMap((id) => [...on(id).keys()]))].sort(compareNaturally);
  const kinds = kindsOf(all);
  const kind = kinds.find(({ name }) => name === question.kind)?.name ?? null;
  const slices = kind === null ? all : all.filter((slice) => kindOf(slice) === kind);
  const systems = entries.map(({ submissionId }) => ({
    system: submissionId,
    values: slices.map((slice) => on(submissionId).get(slice)?.value ?? null),
    instances: slices.map((slice) => on(submissionId).get(slice)?.instances ?? null),
  }));
  const ranking =
    metric !== null && shown === 'all' ? await rankOverSlices(rule, metric, slices, systems) : null;
  const rows = entries.map((entry, index) => ({
    submissionId: entry.submissionId,
    systemName: entry.systemName,
    ownerName: entry.ownerName,
    isBaseline: entry.isBaseline,
    isOwn: entry.isOwn,
    rank: entry.rank,
    value: entry.scores[metric?.id ?? '']?.value ?? null,
    values: systems[index]?.values ?? [],
    instances: systems[index]?.instances ?? [],
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
      fewestInstances: showsInstances ? null : chosen.smallestSlice,
      metrics: offered,
      metric,
      kinds,
      kind,
      slices,
      sizes: slices.map((_, slice) => greatest(rows.map(({ instances }) => instances[slice] ?? null))),
      rule,
      rules,
      rows,
    },
    ranking: ranking && withoutPlaces(ranking),
  };
}

function greatest(counts: readonly (number | null)[]): number | null {
  const known = counts.filter((count) => count !== null);
  return known.length > 0 ? Math.max(...known) : null;
}

const withoutPlaces = ({ places: _, ...words }: SliceRanking): Omit<SliceRanking, 'places'> => words;

/** The scores of a submission on slices; where scores per instance are not shown, without those that tell of few. */
export interface SubmissionSlices {
  /** Metrics that have values on slices, in the order of the task. */
  metrics: MetricDefinition[];
  slices: string[];
  /** Instances of each slice; null where no evaluation said. */
  sizes: (number | null)[];
  /** One row for each slice, one value for each metric; null where undefined. */
  values: (number | null)[][];
  /** Slices that are not shown. */
  withheld: number;
}

export async function getSubmissionSlices(
  db: Db,
  viewer: Viewer | null,
  id: string,
): Promise<SubmissionSlices> {
  const { access, task, phase } = await findSubmission(db, viewer, id);
  must(access.scores, 'Slices');
  const { values, withheld } = await readSliceValues(db, phase, [id], access.instanceScores);
  const byMetric = values.get(id) ?? new Map<string, ReadonlyMap<string, SliceValue>>();
  const metrics = evaluatorOf(task).metrics.filter((metric) => byMetric.has(metric.id));
  const slices = [...new Set([...byMetric.values()].flatMap((ofMetric) => [...ofMetric.keys()]))].sort(
    compareNaturally,
  );
  const on = (metric: string, slice: string) => byMetric.get(metric)?.get(slice);
  return {
    metrics,
    slices,
    sizes: slices.map((slice) => greatest(metrics.map((metric) => on(metric.id, slice)?.instances ?? null))),
    values: slices.map((slice) => metrics.map((metric) => on(metric.id, slice)?.value ?? null)),
    withheld,
  };
}
