import { join } from 'node:path';
import { test } from 'vitest';
import { kendallTauB } from '../social-choice/agreement/kendall-tau.ts';
import { ballot } from '../social-choice/ballots.ts';
import { meanRanks } from '../social-choice/rules/mean-rank.ts';
import type { Correction } from '../statistics/adjust-p-values.ts';
import { resamplingPlan } from '../statistics/resampling-plan.ts';
import { describeGolden, type GoldenCount, listGolden, readBytes, readJson } from '../testing/golden.ts';
import { meanThenRank, medianThenRank, quantileThenRank } from './aggregate-then-rank.ts';
import { rankByScheme } from './rank-by-scheme.ts';
import { rankThenMean, rankThenMedian } from './rank-then-aggregate.ts';
import type { CaseScores, RankingScheme } from './scheme.ts';
import { adjustMatrix, pairwiseSuperiority, testThenRank, testThenRankBy } from './test-then-rank.ts';

interface Ranking {
  readonly algorithm: readonly string[];
  readonly value: readonly number[];
  readonly rank: readonly number[];
}
type ByTask<Entry> = Readonly<Record<string, Entry>>;
interface Superiority {
  readonly algorithm: readonly string[];
  readonly p: readonly (readonly (number | null)[])[];
  readonly p_holm: readonly (readonly (number | null)[])[];
}

/** What the names in the file stand for. Missing scores are 0 unless the name says otherwise. */
const SCHEMES: Readonly<Record<string, RankingScheme>> = {
  meanThenRank,
  medianThenRank,
  q05ThenRank: quantileThenRank,
  rankThenMean,
  rankThenMedian,
  testBased_none: testThenRankBy('none'),
  testBased_holm: testThenRank,
  meanThenRank_naRm: meanThenRank,
  rankThenMean_naLast: rankThenMean,
};

/** Values stand in the file with 15 digits. */
const PRINTED = { rel: 1e-13 };

/** Scores by task; the algorithms in the order of their names. */
function readScores(path: string, missing: number): Map<string, CaseScores> {
  const lines = new TextDecoder().decode(readBytes(path)).trim().split('\n').slice(1);
  const rows = lines.map((line) => {
    const [task = '', id = '', algorithm = '', value = ''] = line.trim().split(',');
    return { task, id, algorithm, value: value === 'NA' ? missing : Number(value) };
  });
  return new Map(
    [...Map.groupBy(rows, ({ task }) => task)].map(([task, own]) => {
      const ids = [...new Set(own.map(({ id }) => id))];
      const algorithms = [...new Set(own.map(({ algorithm }) => algorithm))].sort();
      const values = new Map(own.map((row) => [`${row.algorithm} ${row.id}`, row.value]));
      const scores = algorithms.map((name) =>
        Float64Array.from(ids, (id) => values.get(`${name} ${id}`) ?? missing),
      );
      return [task, scores];
    }),
  );
}

function compareRankings(
  count: GoldenCount,
  name: string,
  scores: Map<string, CaseScores>,
  expected: ByTask<Ranking>,
): void {
  const scheme = SCHEMES[name];
  if (scheme === undefined) throw new Error(`${name}: no scheme of this name`);
  for (const [task, { value, rank }] of Object.entries(expected)) {
    const own = scores.get(task) ?? [];
    const ranking = rankByScheme(scheme, own, 'higher', resamplingPlan(own[0]?.length ?? 0), 1);
    for (const [system, standing] of (ranking?.standings ?? []).entries()) {
      count.compare(`${task} value ${system}`, standing.value, value[system], PRINTED);
      count.compare(`${task} rank ${system}`, standing.rank, rank[system]);
    }
  }
}

const files = listGolden('kits', 'ranking_golden.json');
describeGolden('rankings of challengeR', files, (count) => {
  for (const path of files) {
    const golden = readJson<Readonly<Record<string, unknown>>>(path);
    const read = (missing: number) => readScores(join(path, '../ranking_input.csv'), missing);
    const [zeros, gaps] = [read(0), read(Number.NaN)];
    const everyCase = (scores: CaseScores) => new Float64Array(scores[0]?.length ?? 0).fill(1);

    test.each(Object.keys(golden))('%s', (name) => {
      const entry = golden[name];
      if (name.startsWith('decision_')) {
        const correction = name.slice('decision_'.length) as Correction;
        for (const [task, rows] of Object.entries(entry as ByTask<readonly (readonly number[])[]>)) {
          const scores = zeros.get(task) ?? [];
          const p = adjustMatrix(pairwiseSuperiority(scores)(everyCase(scores)), correction);
          for (const [a, row] of rows.entries()) {
            for (const [b, is] of row.entries())
              count.compare(`${task} ${a} ${b}`, Number((p[a]?.[b] ?? 1) <= 0.05), is);
          }
        }
      } else if (name === 'wilcoxon_greater') {
        for (const [task, { p, p_holm }] of Object.entries(entry as ByTask<Superiority>)) {
          const scores = zeros.get(task) ?? [];
          const raw = pairwiseSuperiority(scores)(everyCase(scores));
          const holm = adjustMatrix(raw, 'holm');
          for (const [a, row] of p.entries()) {
            for (const [b, value] of row.entries()) {
              count.compare(`${task} p ${a} ${b}`, raw[a]?.[b], value);
              count.compare(`${task} Holm ${a} ${b}`, holm[a]?.[b], p_holm[a]?.[b]);
            }
          }
        }
      } else if (name in SCHEMES) {
        const keepsGaps = name.includes('_na');
        compareRankings(count, name, keepsGaps ? gaps : zeros, entry as ByTask<Ranking>);
      } else compareTasks(count, name, entry, golden.meanThenRank as ByTask<Ranking>);
      count.finishCase();
    });
  }
});

/** What the file has over tasks, all of it from the rankings by means. */
function compareTasks(count: GoldenCount, name: string, entry: unknown, means: ByTask<Ranking>): void {
  const ranks = Object.values(means).map(({ rank }) => rank);
  if (name === 'mean_then_rank_mean_over_tasks') {
    const ballots = ranks.map((own) =>
      ballot(
        Float64Array.from(own, (rank) => -rank),
        1,
      ),
    );
    const over = meanRanks(ballots, ranks[0]?.length ?? 0);
    for (const [system, value] of (entry as number[]).entries())
      count.compare(`${system}`, over[system], value);
    return;
  }
  const distances: Readonly<Record<string, (a: readonly number[], b: readonly number[]) => number>> = {
    kendall_tau_b_between_tasks: kendallTauB,
    spearman_footrule_between_tasks: (a, b) =>
      a.reduce((sum, rank, at) => sum + Math.abs(rank - (b[at] ?? 0)), 0),
  };
  const distance = distances[name];
  if (distance === undefined) throw new Error(`${name}: not known`);
  for (const [a, row] of (entry as number[][]).entries()) {
    for (const [b, value] of row.entries())
      count.compare(`${a} ${b}`, distance(ranks[a] ?? [], ranks[b] ?? []), value);
  }
}
