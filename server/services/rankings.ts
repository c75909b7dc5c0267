import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { benchmarks, phases, rankings, systems, tasks, teams, users } from '#db/schema/index.ts';
import type { MetricDefinition } from '#evaluation/evaluator.ts';
import type { BenchmarkBoard, BenchmarkScores } from '#evaluation/leaderboard/benchmark-board.ts';
import { findRule } from '#evaluation/social-choice/rules/registry.ts';
import type { Rule } from '#evaluation/social-choice/rules/rule.ts';
import { notFound, ServiceError } from '../errors.ts';
import { SEED } from '../seed.ts';
import { type TaskWeights, weightsOf } from '../task-weights.ts';
import { evaluatorOf } from './lookup.ts';
import { type RankingAnswer, recomputeRanking } from './recompute-ranking.ts';
import { distinctNames } from './report-storage.ts';
import { DEFAULT_RULE, listRules, type RuleView } from './rules.ts';
import { NOTHING_VISIBLE, type VisibleScores, visibleScores } from './visible-scores.ts';

export interface RankedTaskView {
  slug: string;
  title: string;
  phase: { slug: string; title: string };
  metric: Pick<MetricDefinition, 'id' | 'label' | 'direction' | 'range'>;
  weight: number;
  systemCount: number;
}

export interface RankedSystemView {
  id: string;
  /** Unique in the ranking. */
  name: string;
  ownerName: string;
  isBaseline: boolean;
  /** One score and the submission it belongs to for each task; null where missing. */
  scores: (number | null)[];
  /** Rank within each task by Borda over its instances; null for a benchmark whose tasks have no scores of instances. */
  ranks: (number | null)[] | null;
  submissionIds: (string | null)[];
}

/**
 * What is ranked over tasks: the scores of the tasks, or the ranks that the systems have within each task by Borda over
 * its instances (two levels).
 */
export const RANKING_LEVELS = ['scores', 'instances'] as const;

export type RankingLevel = (typeof RANKING_LEVELS)[number];

/** The combined rankings of a benchmark. Systems are named by their ids everywhere but in `systems`. */
export interface BenchmarkRankingView extends RankingAnswer {
  benchmark: { slug: string; title: string };
  /** The rule that `details` are about. */
  rule: string;
  rules: RuleView[];
  level: RankingLevel;
  /** Those that the benchmark can be ranked at. */
  levels: RankingLevel[];
  /** Tasks that count: with scores that everybody may see. */
  tasks: RankedTaskView[];
  /** Tasks of the benchmark that do not. */
  otherTasks: { slug: string; title: string }[];
  /** In the order that breaks ties where a rule must: those entered first in front. */
  systems: RankedSystemView[];
  /** Weights or scores are not those that workers ranked, so the rankings were computed for this answer. */
  isRecomputed: boolean;
  seed: number;
  /** Null until a worker has ranked the benchmark. */
  computedAt: Date | null;
  /** Changes whenever the stored rankings do. */
  inputHash: string | null;
}

export interface RankingQuestion {
  rule?: string | undefined;
  level?: RankingLevel | undefined;
  weights?: TaskWeights | undefined;
}

/**
 * The ranking of a benchmark by every rule. The same for every reader: only phases with public scores count, whatever
 * was public when the ranking was computed.
 */
export async function getBenchmarkRanking(
  db: Db,
  benchmarkSlug: string,
  { rule: ruleId = DEFAULT_RULE, level = 'scores', weights = {} }: RankingQuestion = {},
): Promise<BenchmarkRankingView> {
  const rule = findRule(ruleId);
  if (!rule) throw new ServiceError('invalid', 'rule_unknown', `There is no rule "${ruleId}"`);
  const [benchmark] = await db.select().from(benchmarks).where(eq(benchmarks.slug, benchmarkSlug));
  if (!benchmark) throw notFound('Benchmark');
  const [stored] = await db.select().from(rankings).where(eq(rankings.benchmarkId, benchmark.id));
  const visible = stored ? await visibleScores(db, stored) : NOTHING_VISIBLE;
  const weighed = weightsOf(
    visible.scores.tasks.map(({ id }) => id),
    weights,
  );
  const isRecomputed = visible.isReduced || weighed.some((weight) => weight !== 1);
  const scores = tableAt(level, visible, weighed);
  const { taskViews, otherTasks } = await taskViewsOf(db, benchmark.id, visible, weighed);
  const answered =
    stored && !isRecomputed ? storedFor(rule, level, stored.board) : await recomputeRanking(rule, scores);
  return {
    benchmark: { slug: benchmark.slug, title: benchmark.title },
    rule: rule.id,
    rules: listRules(),
    level,
    levels: visible.ranks ? [...RANKING_LEVELS] : ['scores'],
    tasks: taskViews,
    otherTasks,
    systems: await systemViewsOf(db, visible),
    ...answered,
    isRecomputed,
    seed: stored?.board.seed ?? SEED,
    computedAt: stored?.computedAt ?? null,
    inputHash: stored?.inputHash ?? null,
  };
}

/** The table that the rules rank: scores of tasks, or ranks within them. */
function tableAt(
  level: RankingLevel,
  { scores, ranks }: VisibleScores,
  weights: readonly number[],
): BenchmarkScores {
  const tasks = scores.tasks.map((task, index) => ({ ...task, weight: weights[index] ?? 1 }));
  if (level === 'scores') return { ...scores, tasks };
  if (!ranks) {
    const message =
      'The systems cannot be ranked within each task: not every task has scores of single instances';
    throw new ServiceError('invalid', 'level_unavailable', message);
  }
  return { ...scores, tasks: tasks.map((task) => ({ ...task, direction: 'lower' })), scores: ranks };
}

function storedFor(rule: Rule, level: RankingLevel, board: BenchmarkBoard): RankingAnswer {
  const judged = level === 'instances' ? board.twoLevel : board;
  if (!judged) throw new Error('a stored ranking lacks its second level');
  const { rankings: byRule, agreements, majorities, concordance, missingShare } = judged;
  const details = judged.details[rule.id];
  if (!details) throw new Error(`a stored ranking lacks the rule ${rule.id}`);
  return { rankings: byRule, agreements, majorities, concordance, missingShare, details };
}

async function taskViewsOf(
  db: Db,
  benchmarkId: string,
  { phaseIds, submissionIds }: VisibleScores,
  weights: readonly number[],
): Promise<{ taskViews: RankedTaskView[]; otherTasks: { slug: string; title: string }[] }> {
  const rows = await db
    .select({ task: tasks, phase: phases })
    .from(tasks)
    .leftJoin(phases, and(eq(phases.taskId, tasks.id), inArray(phases.id, phaseIds)))
    .where(eq(tasks.benchmarkId, benchmarkId))
    .orderBy(asc(tasks.position), asc(tasks.slug));
  const views = rows.flatMap(({ task, phase }) => {
    if (!phase) return [];
    const index = phaseIds.indexOf(phase.id);
    const metric = evaluatorOf(task).metrics.find(({ id }) => id === task.primaryMetric);
    const view: RankedTaskView = {
      slug: task.slug,
      title: task.title,
      phase: { slug: phase.slug, title: phase.title },
      metric: {
        id: task.primaryMetric,
        label: metric?.label ?? task.primaryMetric,
        direction: metric?.direction ?? 'higher',
        range: metric?.range ?? [0, 1],
      },
      weight: weights[index] ?? 1,
      systemCount: submissionIds.filter((row) => row[index] != null).length,
    };
    return { index, view };
  });
  return {
    taskViews: views.sort((a, b) => a.index - b.index).map(({ view }) => view),
    otherTasks: rows
      .filter(({ phase }) => !phase)
      .map(({ task }) => ({ slug: task.slug, title: task.title })),
  };
}

async function systemViewsOf(db: Db, visible: VisibleScores): Promise<RankedSystemView[]> {
  const { systems: ids, scores } = visible.scores;
  const { ranks } = visible;
  const rows = await db
    .select({ system: systems, ownerName: sql<string>`coalesce(${teams.name}, ${users.name})` })
    .from(systems)
    .leftJoin(users, eq(users.id, systems.ownerId))
    .leftJoin(teams, eq(teams.id, systems.teamId))
    .where(inArray(systems.id, [...ids]));
  const byId = new Map(rows.map((row) => [row.system.id, row]));
  const names = distinctNames(
    ids.map((id) => ({
      submissionId: id,
      systemName: byId.get(id)?.system.name ?? '',
      ownerName: byId.get(id)?.ownerName ?? '',
    })),
  );
  return ids.map((id, index) => ({
    id,
    name: names[index] ?? '',
    ownerName: byId.get(id)?.ownerName ?? '',
    isBaseline: byId.get(id)?.system.isBaseline ?? false,
    scores: [...(scores[index] ?? [])],
    ranks: ranks && [...(ranks[index] ?? [])],
    submissionIds: visible.submissionIds[index] ?? [],
  }));
}
