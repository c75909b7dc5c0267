import type { Direction } from '#evaluation/evaluator.ts';
import {
  rankByScheme,
  type SchemeRanking,
  type SchemeStanding,
} from '#evaluation/ranking-schemes/rank-by-scheme.ts';
import type { RankingScheme } from '#evaluation/ranking-schemes/scheme.ts';
import { csvCell } from '#evaluation/report/csv-table.ts';
import { resamplingPlan } from '#evaluation/statistics/resampling-plan.ts';
import { UsageError } from './exit-codes.ts';
import type { InstanceRows } from './instance-scores-file.ts';
import { note, printJson, printTable } from './output.ts';

/** The systems of one task, ranked by a scheme. */
interface TaskRanking extends Omit<SchemeRanking, 'scheme' | 'standings'> {
  readonly task: string;
  readonly direction: Direction;
  readonly instances: number;
  /** Best first; systems without the task take no part. */
  readonly ranking: readonly (SchemeStanding & { readonly system: string })[];
}

export interface SchemeQuestion {
  readonly scheme: RankingScheme;
  readonly lowerIsBetter: ReadonlySet<string>;
  /** Stands for every missing score; NaN: the scheme's own rule. */
  readonly missingScore: number;
  readonly seed: number;
  readonly format: 'table' | 'json' | 'csv';
}

/** Ranks the systems within each task of a file by a scheme, and prints the rankings. */
export function rankEachTask({ systems, tasks, values }: InstanceRows, question: SchemeQuestion): void {
  const rankings = tasks.map((task, at) => rankTask(task, systems, values[at] ?? [], question));
  const { scheme, seed, format } = question;
  if (format === 'json') printJson({ scheme: scheme.id, seed, tasks: rankings });
  else if (format === 'csv') process.stdout.write(csvOf(rankings));
  else {
    for (const ranking of rankings) show(ranking);
    note(`${scheme.title}: ${scheme.definition}`);
  }
}

function rankTask(
  task: string,
  systems: readonly string[],
  values: readonly Float64Array[],
  { scheme, lowerIsBetter, missingScore, seed }: SchemeQuestion,
): TaskRanking {
  const entered = systems.flatMap((system, at) => {
    const scores = values[at];
    return scores === undefined || scores.every(Number.isNaN) ? [] : [{ system, scores }];
  });
  const scores = entered.map((own) =>
    own.scores.map((score) => (Number.isNaN(score) ? missingScore : score)),
  );
  const direction = lowerIsBetter.has(task) ? 'lower' : 'higher';
  const instances = scores[0]?.length ?? 0;
  const ranked = rankByScheme(scheme, scores, direction, resamplingPlan(instances), seed);
  if (ranked === null) {
    const found = `${entered.length} systems and ${instances} instances`;
    throw new UsageError(
      `${task}: cannot be ranked with ${found}; expected at least two systems, and fewer than would take hours`,
    );
  }
  const last = ({ rank }: SchemeStanding): number => rank ?? systems.length + 1;
  const ranking = ranked.standings
    .map((standing, at) => ({ system: entered[at]?.system ?? '', ...standing }))
    .sort((a, b) => last(a) - last(b));
  const { resamples, kendallTau } = ranked;
  return { task, direction, instances, resamples, kendallTau, ranking };
}

function csvOf(rankings: readonly TaskRanking[]): string {
  const rows = rankings.flatMap(({ task, ranking }) =>
    ranking.map(({ rank, system, value, rankInterval }) => [
      ...[task, rank, system, value],
      ...(rankInterval ?? [null, null]),
    ]),
  );
  const head = ['task', 'rank', 'system', 'value', 'low', 'high'];
  return [head, ...rows].map((row) => `${row.map(csvCell).join(',')}\n`).join('');
}

const shown = (value: number | null): string => (value === null ? '–' : String(Number(value.toPrecision(6))));

function show({ task, instances, resamples, kendallTau, ranking }: TaskRanking): void {
  printTable([
    ['task', 'rank', 'system', 'value', '95 % of ranks'],
    ...ranking.map(({ rank, system, value, rankInterval }) => [
      ...[task, shown(rank), system, shown(value)],
      rankInterval === null ? '–' : [...new Set(rankInterval)].join('–'),
    ]),
  ]);
  const tau =
    kendallTau === null ? '' : `; median Kendall’s tau with the ranking ${shown(kendallTau.median)}`;
  note(`${task}: ${instances} instances, ${resamples} resamples${tau}`);
}
