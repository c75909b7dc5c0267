import { test } from 'vitest';
import {
  describeGolden,
  type GoldenCount,
  goldenRoot,
  listGolden,
  readJson,
  type Tolerance,
} from '../testing/golden.ts';
import { watchReads } from '../testing/watch-reads.ts';
import { kendallDistance, kendallTauB } from './agreement/kendall-tau.ts';
import { kendallsW } from './agreement/kendalls-w.ts';
import { rankBiasedOverlap } from './agreement/rank-biased-overlap.ts';
import { spearman } from './agreement/spearman.ts';
import { symmetricTauAp, tauAp } from './agreement/tau-ap.ts';
import { kemenyCost, majorityBound } from './kemeny/cost.ts';
import { loadLinearSolver } from './kemeny/highs.ts';
import { kemenyRanking } from './kemeny/kemeny.ts';
import { condorcetLoser, condorcetWinner } from './majority/condorcet.ts';
import { majorityBlocks, smithSet } from './majority/majority-blocks.ts';
import { Profile } from './profile.ts';
import { approvalPoints } from './rules/approval.ts';
import { bordaPoints } from './rules/borda.ts';
import { bradleyTerry } from './rules/bradley-terry.ts';
import { copelandScores } from './rules/copeland.ts';
import { dowdallPoints } from './rules/dowdall.ts';
import { geometricMean } from './rules/geometric-mean.ts';
import { mean } from './rules/mean.ts';
import { meanRanks } from './rules/mean-rank.ts';
import { meanWinRates } from './rules/mean-win-rate.ts';
import { minMaxMean } from './rules/min-max-mean.ts';
import { worstDefeats } from './rules/minimax.ts';
import { mtebBordaPoints } from './rules/mteb-borda.ts';
import { pluralityPoints } from './rules/plurality.ts';
import { rankCentrality } from './rules/rank-centrality.ts';
import { lockPairs, rankedPairsOrder } from './rules/ranked-pairs.ts';
import type { Rule } from './rules/rule.ts';
import { schulzeScores, strongestPaths } from './rules/schulze.ts';
import type { Strength } from './rules/strength.ts';
import { zScoreMean } from './rules/z-score-mean.ts';
import { scoreTable } from './score-table.ts';

const CLOSED_FORM: Tolerance = { rel: 1e-9, abs: 1e-12 };
const ITERATED: Tolerance = { rel: 0, abs: 1e-7 };

/** Every file of `golden/social-choice` that holds cases of a group; each group must have its checks here. */
const files = goldenRoot() === undefined ? [] : listGolden('social-choice', '.json');
const loaded = files.map((path) => readJson<{ group: string; cases: never[] }>(path));
const cases = <Case>(group: string): Case[] =>
  loaded.filter((file) => file.group === group).flatMap((file) => file.cases as Case[]);

test('every group of the folder is compared', () => {
  const unknown = loaded
    .map((file) => file.group)
    .filter((group) => !['aggregation', 'correlations'].includes(group));
  if (unknown.length > 0) throw new Error(`no test compares ${unknown.join(', ')}`);
});

interface Aggregation {
  name: string;
  input: { systems: string[]; scores: (number | null)[][]; direction: number[]; weights: number[] };
  expected: {
    wins: number[][];
    ties: number[][];
    condorcet_winner: number | null;
    condorcet_loser: number | null;
    smith_set: number[];
    majority_blocks: number[][];
    schulze_winning: Schulze;
    schulze_margins: Schulze;
    ranked_pairs: { order: number[]; locked: number };
    kemeny: {
      cost: number;
      order: number[];
      lower_bound_min_pairs: number;
      block_sizes: number[];
      optima?: number;
      first_optimum_lexicographic?: number[];
    };
    bradley_terry_log_strength_sum0: number[] | null;
    rank_centrality: number[] | null;
  } & Record<string, number[] | undefined>;
}
interface Schulze {
  wins: number[];
  winners: number[];
  paths: number[][];
}

function compareList(
  count: GoldenCount,
  place: string,
  got: ArrayLike<number>,
  want: readonly number[],
  tolerance: Tolerance = {},
): void {
  count.compare(`${place}.length`, got.length, want.length);
  for (const [index, value] of want.entries())
    count.compare(`${place}[${index}]`, got[index], value, tolerance);
}

function compareMatrix(
  count: GoldenCount,
  place: string,
  got: readonly ArrayLike<number>[],
  want: readonly (readonly number[])[],
): void {
  count.compare(`${place}.length`, got.length, want.length);
  for (const [row, values] of want.entries()) compareList(count, `${place}[${row}]`, got[row] ?? [], values);
}

const solver = await loadLinearSolver();

describeGolden(
  'social-choice/aggregation',
  cases<Aggregation>('aggregation').map((item) => item.name),
  (count) => {
    test.each(cases<Aggregation>('aggregation'))('$name', ({ input, expected: stated }) => {
      const { value: expected, unread } = watchReads(stated);
      const table = scoreTable(
        input.systems,
        input.direction.map((sign, task) => ({
          id: `task ${task}`,
          direction: sign > 0 ? 'higher' : 'lower',
          weight: input.weights[task] ?? Number.NaN,
        })),
        input.scores,
      );
      const m = input.systems.length;
      const known = new Profile(table, 'pairwise');
      const { pairwise, ballots } = known;
      compareMatrix(count, 'wins', pairwise.wins, expected.wins);
      compareMatrix(count, 'ties', pairwise.ties, expected.ties);
      count.compare('Condorcet winner', condorcetWinner(pairwise), expected.condorcet_winner);
      count.compare('Condorcet loser', condorcetLoser(pairwise), expected.condorcet_loser);
      compareList(count, 'Smith set', smithSet(pairwise), expected.smith_set);
      compareMatrix(
        count,
        'blocks',
        majorityBlocks(pairwise),
        expected.majority_blocks.map((block) => [...block].sort((a, b) => a - b)),
      );
      for (const strength of ['winning', 'margins'] as const)
        compareSchulze(count, known, strength, expected);
      const locked = lockPairs(pairwise);
      compareList(count, 'ranked pairs', rankedPairsOrder(locked), expected.ranked_pairs.order);
      count.compare('locked', locked.locked, expected.ranked_pairs.locked);
      compareKemeny(count, known, expected.kemeny);

      const lists: Record<string, ArrayLike<number>> = {
        borda_mteb: mtebBordaPoints(ballots, m),
        borda_worst_tie: bordaPoints(new Profile(table, 'worst').ballots, m),
        borda_present_normalised: meanWinRates(ballots, m),
        borda_expected: bordaPoints(new Profile(table, 'expected').ballots, m),
        copeland: copelandScores(pairwise),
        minimax_winning: worstDefeats(pairwise, 'winning'),
        minimax_margins: worstDefeats(pairwise, 'margins'),
        minimax_opposition: worstDefeats(pairwise, 'opposition'),
        dowdall_average_rank: dowdallPoints(ballots, m),
        plurality_ties_split: pluralityPoints(ballots, m),
        approval_top3_min_rank: approvalPoints(ballots, m, 3),
      };
      for (const [name, got] of Object.entries(lists)) {
        compareList(count, name, got, expected[name] ?? [], CLOSED_FORM);
      }
      const ofCompleteTables: Record<string, () => ArrayLike<number>> = {
        mean: () => scores(mean, known),
        mean_rank: () => meanRanks(ballots, m),
        geometric_mean: () => scores(geometricMean, known),
        minmax_mean: () => scores(minMaxMean, known),
        zscore_mean_ddof0: () => scores(zScoreMean, known),
      };
      for (const [name, compute] of Object.entries(ofCompleteTables)) {
        const want = expected[name];
        if (want !== undefined) compareList(count, name, compute(), want, CLOSED_FORM);
      }
      compareModel(
        count,
        'Bradley-Terry',
        bradleyTerry(pairwise)?.logStrengths ?? null,
        expected.bradley_terry_log_strength_sum0,
      );
      compareModel(count, 'rank centrality', rankCentrality(pairwise), expected.rank_centrality);
      count.compare('columns that are compared with nothing', unread().join(', '), '');
      count.finishCase();
    });
  },
);

const scores = (rule: Rule, profile: Profile): ArrayLike<number> => rule.stand(profile, {}).scores;

function compareSchulze(
  count: GoldenCount,
  { pairwise }: Profile,
  strength: Strength,
  expected: Aggregation['expected'],
): void {
  const want = expected[`schulze_${strength}`];
  const paths = strongestPaths(pairwise, strength);
  compareMatrix(count, `Schulze ${strength} paths`, paths, want.paths);
  compareList(count, `Schulze ${strength} wins`, schulzeScores(paths), want.wins);
  const winners = [...paths.keys()].filter((i) =>
    paths.every((row, j) => (paths[i]?.[j] ?? 0) >= (row[i] ?? 0)),
  );
  compareList(count, `Schulze ${strength} winners`, winners, want.winners);
}

/** Both with the solver and without: blocks of at most 20 systems are solved either way. */
function compareKemeny(
  count: GoldenCount,
  { pairwise }: Profile,
  want: Aggregation['expected']['kemeny'],
): void {
  const systems = [...pairwise.wins.keys()];
  for (const options of Math.max(...want.block_sizes) <= 20 ? [{ solver }, {}] : [{ solver }]) {
    const got = kemenyRanking(pairwise, options);
    count.compare('Kemeny cost', got.cost, want.cost);
    count.compare('Kemeny cost of the order', kemenyCost(pairwise.wins, got.order), want.cost);
    count.compare('Kemeny is proven', got.isOptimal && got.lowerBound === got.cost, true);
    compareList(count, 'Kemeny blocks', got.blockSizes, want.block_sizes);
    if (want.optima === undefined) continue;
    count.compare('Kemeny optima', got.optima, want.optima);
    count.compare('Kemeny is only', got.isOnly, want.optima === 1);
    for (const [place, system] of (want.first_optimum_lexicographic ?? []).entries()) {
      const [best, worst] = got.places[system] ?? [Number.NaN, Number.NaN];
      count.compare(`place of ${system} in another optimum`, best <= place + 1 && place + 1 <= worst, true);
    }
  }
  count.compare('cost of the reference order', kemenyCost(pairwise.wins, want.order), want.cost);
  count.compare('majority bound', majorityBound(pairwise.wins, systems), want.lower_bound_min_pairs);
}

function compareModel(
  count: GoldenCount,
  place: string,
  got: Float64Array | null,
  want: number[] | null,
): void {
  count.compare(`${place} exists`, got !== null, want !== null);
  if (got !== null && want !== null) compareList(count, place, got, want, ITERATED);
}

interface Correlations {
  name: string;
  input: {
    x: number[];
    y: number[];
    order_a: number[];
    order_b: number[];
    order_b_truncated: number[];
    rank_matrix_judges_rows: number[][];
  };
  expected: Record<string, number>;
}

describeGolden(
  'social-choice/correlations',
  cases<Correlations>('correlations').map((item) => item.name),
  (count) => {
    test.each(cases<Correlations>('correlations'))('$name', ({ input, expected }) => {
      const { x, y, order_a: a, order_b: b, order_b_truncated: truncated } = input;
      const pairs = (a.length * (a.length - 1)) / 2;
      const got: Record<string, number> = {
        tau_b: kendallTauB(x, y),
        spearman: spearman(x, y),
        kendall_distance: kendallDistance(a, b),
        tau_a_permutations: 1 - (2 * kendallDistance(a, b)) / pairs,
        tau_ap_b_against_a: tauAp(b, a),
        tau_ap_symmetric: symmetricTauAp(a, b),
        rbo_ext_p09: rankBiasedOverlap(a, truncated, 0.9),
        rbo_ext_p098: rankBiasedOverlap(a, truncated, 0.98),
        kendall_W_tie_corrected: kendallsW(input.rank_matrix_judges_rows),
      };
      for (const [name, want] of Object.entries(expected)) count.compare(name, got[name], want, CLOSED_FORM);
      count.finishCase();
    });
  },
);
