import type { Db } from '#db/client.ts';
import type { Phase } from '#db/schema/index.ts';
import { type ComparedInstance, compareInstances } from '#evaluation/comparison/compare-instances.ts';
import { differenceCurve, scatter } from '#evaluation/comparison/comparison-figures.ts';
import type { MetricDefinition } from '#evaluation/evaluator.ts';
import type { FigureOverlay } from '#evaluation/figures/overlay.ts';
import type { BoardScore } from '#evaluation/leaderboard/board.ts';
import type { SignificanceReport } from '#evaluation/report/report.ts';
import { isComparable } from '#evaluation/statistics/summary-scale.ts';
import { ServiceError } from '../errors.ts';
import { compareNaturally } from '../natural-order.ts';
import { instancesShown, type Viewer } from '../permissions.ts';
import { readInstanceValues } from './instance-values.ts';
import { getLeaderboard, type LeaderboardView } from './leaderboards.ts';
import { choosePhase, evaluatorOf, findTask, phaseFacts } from './lookup.ts';
import { distinctNames } from './report-storage.ts';
import { getReport, type ReportView, requestReport } from './reports.ts';
import { readSliceValues } from './slice-values.ts';

/** Systems that one page can hold beside each other. */
export const MOST_COMPARED = 6;

/** A system of a board that can be compared. */
export interface ComparableSystem {
  submissionId: string;
  /** Told from all others that are compared. */
  name: string;
  ownerName: string;
  rank: number | null;
  score: BoardScore | null;
}

/** A part of the instances with the value of each system on it. */
export interface ComparedSlice {
  slice: string;
  instances: number | null;
  /** In the order of the systems; null where undefined, or where it may not be shown. */
  values: (number | null)[];
}

/** The instances that the first two systems share. */
export interface InstanceComparison {
  kind: readonly [string, string];
  /** Best of the first system first. */
  pair: ComparedInstance[];
  /** Of all instances, and the values of each system on them; null where undefined. */
  ids: string[];
  values: (number | null)[][];
  figures: FigureOverlay[];
}

export interface ComparisonView extends Pick<LeaderboardView, 'task' | 'phase' | 'phases' | 'shown'> {
  /** Metrics by which systems can be compared. */
  metrics: MetricDefinition[];
  metric: MetricDefinition;
  /** All that can be compared, best first. */
  offered: Omit<ComparableSystem, 'score'>[];
  /** So many systems one comparison holds. */
  mostSystems: number;
  /** Those that are, in the order in which they were named. */
  systems: ComparableSystem[];
  /** Of exactly these systems, made by a worker; null with fewer than two, and where it was refused. */
  report: Pick<ReportView, 'id' | 'state' | 'reason'> | null;
  significance: SignificanceReport | null;
  /** Why there is no report. */
  refusal: string | null;
  /** Null where the phase does not show scores per instance, and where the metric has none. */
  instances: InstanceComparison | null;
  showsInstances: boolean;
  slices: ComparedSlice[];
  withheldSlices: number;
}

export interface ComparisonQuestion {
  metric?: string | undefined;
  submissionIds: readonly string[];
}

/**
 * Some systems of a board side by side: what the report of exactly these says, which is asked for where it is not there
 * yet, their slices, and the instances of the first two as far as the phase shows them.
 */
export async function getComparison(
  db: Db,
  viewer: Viewer | null,
  taskSlug: string,
  phaseSlug: string | undefined,
  question: ComparisonQuestion,
  address: string,
): Promise<ComparisonView> {
  const rows = await findTask(db, taskSlug);
  const phase = choosePhase(rows, phaseSlug);
  const board = await getLeaderboard(db, viewer, taskSlug, phaseSlug);
  const metrics = comparableMetrics(board);
  const metric = metrics.find(({ id }) => id === question.metric) ?? metrics[0];
  if (!metric) throw new ServiceError('invalid', 'not_comparable', 'No metric of this task has a test');
  const entries = [...board.entries, ...board.references.map(asEntry)];
  const chosen = chosenOf(entries, question.submissionIds);
  const names = distinctNames(chosen);
  const ids = chosen.map(({ submissionId }) => submissionId);
  const showsInstances = instancesShown(viewer, phaseFacts(phase, rows.benchmark));
  const { slices, withheldSlices } = await slicesOf(db, phase, ids, metric.id, showsInstances);
  const { instanceKind } = evaluatorOf(rows.task).evaluator;
  return {
    task: board.task,
    phase: board.phase,
    phases: board.phases,
    shown: board.shown,
    metrics,
    metric,
    offered: entries.map(({ submissionId, systemName, ownerName, rank }) => ({
      ...{ submissionId, name: systemName, ownerName, rank },
    })),
    mostSystems: MOST_COMPARED,
    systems: chosen.map(({ scores, submissionId, ownerName, rank }, index) => ({
      ...{ submissionId, ownerName, rank },
      name: names[index] ?? '',
      score: scores[metric.id] ?? null,
    })),
    ...(await reportOn(db, viewer, { taskSlug, phaseSlug: phase.slug, metric: metric.id, ids }, address)),
    instances: showsInstances ? await instancesOf(db, phase, metric, ids, names, instanceKind) : null,
    showsInstances,
    slices,
    withheldSlices,
  };
}

function comparableMetrics({ metrics, primaryMetric }: LeaderboardView): MetricDefinition[] {
  const comparable = metrics.filter(({ summary }) => isComparable(summary));
  return comparable.toSorted((a, b) => Number(b.id === primaryMetric) - Number(a.id === primaryMetric));
}

interface Entry {
  submissionId: string;
  systemName: string;
  ownerName: string;
  rank: number | null;
  scores: Readonly<Record<string, BoardScore>>;
}

const asEntry = ({ submissionId, systemName, scores }: LeaderboardView['references'][number]): Entry => ({
  ...{ submissionId, systemName, scores },
  ownerName: 'built by this server',
  rank: null,
});

/** Those that the board has, in the order of the question. */
function chosenOf(entries: readonly Entry[], asked: readonly string[]): Entry[] {
  const byId = new Map(entries.map((entry) => [entry.submissionId, entry]));
  return [...new Set(asked)].flatMap((id) => byId.get(id) ?? []).slice(0, MOST_COMPARED);
}

async function reportOn(
  db: Db,
  viewer: Viewer | null,
  { ids, ...asked }: { taskSlug: string; phaseSlug: string; metric: string; ids: readonly string[] },
  address: string,
): Promise<Pick<ComparisonView, 'report' | 'significance' | 'refusal'>> {
  if (ids.length < 2) return { report: null, significance: null, refusal: null };
  try {
    const { id } = await requestReport(db, viewer, { ...asked, submissionIds: [...ids] }, address);
    const { state, reason, report } = await getReport(db, viewer, id);
    return { report: { id, state, reason }, significance: report, refusal: null };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return { report: null, significance: null, refusal: error.message };
  }
}

async function slicesOf(
  db: Db,
  phase: Phase,
  ids: readonly string[],
  metric: string,
  showsInstances: boolean,
): Promise<Pick<ComparisonView, 'slices' | 'withheldSlices'>> {
  const { values, withheld } = await readSliceValues(db, phase, ids, showsInstances);
  const bySystem = ids.map((id) => values.get(id)?.get(metric));
  const names = [...new Set(bySystem.flatMap((ofSystem) => [...(ofSystem?.keys() ?? [])]))];
  return {
    slices: names.sort(compareNaturally).map((slice) => {
      const found = bySystem.map((ofSystem) => ofSystem?.get(slice));
      const sizes = found.flatMap((one) => one?.instances ?? []);
      return {
        slice,
        instances: sizes.length > 0 ? Math.max(...sizes) : null,
        values: found.map((one) => one?.value ?? null),
      };
    }),
    withheldSlices: withheld,
  };
}

async function instancesOf(
  db: Db,
  phase: Phase,
  metric: MetricDefinition,
  submissionIds: readonly string[],
  names: readonly string[],
  kind: readonly [string, string],
): Promise<InstanceComparison | null> {
  const values = await readInstanceValues(db, submissionIds, metric.id);
  const [first = [], second = []] = values;
  const pair = compareInstances(phase.instanceIds, first, second, metric.direction);
  const [a = '', b = ''] = names;
  if (pair.length === 0) return null;
  const compared = { a, b, metric, instanceKind: kind, instances: pair };
  return {
    kind,
    pair,
    ids: phase.instanceIds,
    values: values.map((ofSystem) =>
      phase.instanceIds.map((_, at) => {
        const value = ofSystem[at];
        return value === undefined || Number.isNaN(value) ? null : value;
      }),
    ),
    figures: [differenceCurve(compared), scatter(compared)],
  };
}
