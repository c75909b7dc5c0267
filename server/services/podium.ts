import type { Db } from '#db/client.ts';
import { PODIUM_SYSTEMS, podiumPlot } from '#evaluation/leaderboard/figures/podium-plot.ts';
import { PAGE_THEME } from '#evaluation/report/figures/theme.ts';
import { podiumPlaces } from '#evaluation/statistics/podium-places.ts';
import { instancesShown, type Viewer } from '../permissions.ts';
import { readInstanceValues } from './instance-values.ts';
import { getLeaderboard } from './leaderboards.ts';
import { choosePhase, evaluatorOf, findTask, phaseFacts } from './lookup.ts';
import { distinctNames } from './report-storage.ts';

/** The best systems of a board, and which places they have among themselves on single instances. */
export interface PodiumView {
  systems: { submissionId: string; name: string; places: readonly number[] }[];
  /** Instances that all of them have. */
  instances: number;
  svg: string;
}

/**
 * The podium of a phase by its primary metric, for whoever sees scores per instance of the whole board; null where there are
 * none, or fewer than two systems with common instances.
 */
export async function getPodium(
  db: Db,
  viewer: Viewer | null,
  taskSlug: string,
  phaseSlug?: string,
): Promise<PodiumView | null> {
  const rows = await findTask(db, taskSlug);
  const phase = choosePhase(rows, phaseSlug);
  const { entries, shown, metrics, primaryMetric } = await getLeaderboard(db, viewer, taskSlug, phaseSlug);
  const metric = metrics.find(({ id }) => id === primaryMetric);
  if (shown !== 'all' || !metric || !instancesShown(viewer, phaseFacts(phase, rows.benchmark))) return null;
  const best = entries.filter(({ rank }) => rank !== null).slice(0, PODIUM_SYSTEMS);
  const names = distinctNames(best);
  const ids = best.map(({ submissionId }) => submissionId);
  const values = await readInstanceValues(db, ids, primaryMetric);
  const { instances, counts } = podiumPlaces(values, metric.direction);
  if (best.length < 2 || instances.length === 0) return null;
  const scores = {
    instances: instances.map((at) => phase.instanceIds[at] ?? ''),
    values: values.map((own) => instances.map((at) => own[at] ?? Number.NaN)),
  };
  const { label, direction } = metric;
  const { instanceKind } = evaluatorOf(rows.task).evaluator;
  return {
    systems: ids.map((submissionId, i) => ({ submissionId, name: names[i] ?? '', places: counts[i] ?? [] })),
    instances: instances.length,
    svg: podiumPlot({ systems: names, counts, scores }, { label, direction, instanceKind }, PAGE_THEME),
  };
}
