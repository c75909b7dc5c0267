import process from 'node:process';
import { test } from 'vitest';
import {
  caseName,
  describeGolden,
  type GoldenCount,
  goldenRoot,
  listGolden,
  readJson,
  type Tolerance,
} from '../testing/golden.ts';
import { adjustPValues, type Correction } from './adjust-p-values.ts';
import { bcaInterval, biasCorrection, jackknifeAcceleration } from './bootstrap-interval.ts';
import { compactLetters } from './compact-letters.ts';
import { countExtremeFlips } from './count-extreme-flips.ts';
import { chiSquaredCdf, chiSquaredUpperTail, fCdf, fUpperTail, tCdf, tQuantile } from './distributions.ts';
import { effectSizes } from './effect-sizes.ts';
import type { Flips } from './flips.ts';
import { friedman } from './friedman.ts';
import { normalCdf, normalQuantile, normalUpperTail } from './normal-distribution.ts';
import { pairedDifferences } from './paired-differences.ts';
import { pairedT } from './paired-t.ts';
import { pairs } from './pairs.ts';
import { quantile } from './quantile.ts';
import { signFlipTests } from './sign-flip.ts';

interface Case<Input, Expected> {
  readonly name: string;
  readonly input: Input;
  readonly expected: Expected;
}

const STATED: Tolerance = { rel: 1e-9, abs: 1e-10 };
const implemented = new Set<string>();

/** Every case of a group `golden/statistics/<group>.json`, found by listing the folder. */
function group<Input, Expected>(
  name: string,
  check: (count: GoldenCount, input: Input, expected: Expected) => void,
): void {
  implemented.add(name);
  const file = listGolden('statistics', '.json').find((path) => path.endsWith(`/${name}.json`));
  const cases = file && goldenRoot() ? readJson<{ cases: Case<Input, Expected>[] }>(file).cases : [];
  describeGolden(
    `statistics/${name}`,
    cases.map((item) => item.name),
    (count) => {
      test.each(cases)('$name', ({ input, expected }) => {
        check(count, input, expected);
        count.finishCase();
      });
    },
  );
}

interface Paired {
  a: number[];
  b: number[];
}

group<Paired, { count_extreme: number; total: number; p_two_sided: number }>(
  'sign_flip_exact',
  (count, { a, b }, expected) => {
    const { p, permutations } = signFlipTests([Float64Array.from(a), Float64Array.from(b)], {
      permutations: 1,
      seed: 1,
    });
    count.compare('p', p[0], expected.p_two_sided, STATED);
    count.compare('sign vectors', permutations, expected.total);
    count.compare('extreme', (p[0] ?? Number.NaN) * permutations, expected.count_extreme);
  },
);

group<{ diff: number[]; flip_masks: string[] }, { b: number; p_two_sided: number }>(
  'sign_flip_monte_carlo',
  (count, { diff, flip_masks }, expected) => {
    const [extreme = Number.NaN] = countExtremeFlips(
      [Float64Array.from(diff), new Float64Array(diff.length)],
      [[0, 1]],
      givenFlips(flip_masks),
    );
    count.compare('b', extreme, expected.b);
    count.compare('p', (extreme + 1) / (flip_masks.length + 1), expected.p_two_sided, STATED);
  },
);

function givenFlips(masks: readonly string[]): Flips {
  const bytesEach = 2 * Math.ceil((masks[0] ?? '').length / 16);
  return {
    count: masks.length,
    bytesEach,
    fill(first, out) {
      out.fill(0);
      for (let row = 0; row * bytesEach < out.length; row++) {
        for (const [i, bit] of [...(masks[first + row] ?? '')].entries()) {
          const at = row * bytesEach + (i >> 3);
          if (bit === '1') out[at] = (out[at] ?? 0) | (1 << (i & 7));
        }
      }
    },
  };
}

group<{ p: number[] }, Record<string, number[]>>('p_adjust', (count, { p }, expected) => {
  const names: Record<string, Correction> = {
    bonferroni: 'bonferroni',
    holm: 'holm',
    hochberg: 'hochberg',
    hommel: 'hommel',
    BH: 'bh',
    BY: 'by',
  };
  for (const [name, correction] of Object.entries(names)) {
    const adjusted = adjustPValues(p, correction);
    for (const [i, want] of (expected[name] ?? []).entries())
      count.compare(`${name}[${i}]`, adjusted[i], want, STATED);
  }
});

interface BootstrapInput {
  x: number[];
  y: number[];
  statistic: 'mean' | 'mean_diff' | 'ratio';
  indices: number[][];
  level: number;
}
interface BootstrapExpected {
  percentile: number[];
  acceleration: number;
  z0_half_ties: number;
  bca_half_ties: number[];
}
group<BootstrapInput, BootstrapExpected>(
  'bootstrap_ci',
  (count, { x, y, statistic, indices, level }, expected) => {
    const all = x.map((_, i) => i);
    const statisticOf = (chosen: readonly number[]) => {
      const mean = (values: readonly number[]) =>
        chosen.reduce((sum, i) => sum + (values[i] ?? Number.NaN), 0) / chosen.length;
      if (statistic === 'mean') return mean(x);
      return statistic === 'ratio' ? mean(y) / mean(x) : mean(y) - mean(x);
    };
    const replicates = Float64Array.from(indices, statisticOf);
    const estimate = statisticOf(all);
    const leaveOneOut = Float64Array.from(all, (left) => statisticOf(all.filter((i) => i !== left)));
    const acceleration = jackknifeAcceleration(leaveOneOut);
    const ascending = replicates.toSorted();
    count.compare('acceleration', acceleration, expected.acceleration, STATED);
    count.compare('z0', biasCorrection(ascending, estimate), expected.z0_half_ties, STATED);
    const bca = bcaInterval(replicates, estimate, acceleration, level);
    for (const end of [0, 1]) {
      const tail = end === 0 ? (1 - level) / 2 : (1 + level) / 2;
      count.compare(`percentile[${end}]`, quantile(ascending, tail), expected.percentile[end], STATED);
      count.compare(`bca[${end}]`, bca?.ci[end], expected.bca_half_ties[end], STATED);
    }
  },
);

interface EffectsExpected {
  cohen_dz: number | null;
  hedges_gz: number | null;
  cliffs_delta: number;
  prob_superiority_paired: number;
  rank_biserial_matched_zero_dropped: number;
}
group<Paired, EffectsExpected>('effect_sizes', (count, { a, b }, expected) => {
  const effects = effectSizes(Float64Array.from(a), Float64Array.from(b));
  count.compare('dz', effects.dz, expected.cohen_dz, STATED);
  count.compare('gz', effects.gz, expected.hedges_gz, STATED);
  count.compare('delta', effects.cliffsDelta, expected.cliffs_delta, STATED);
  count.compare('superiority', effects.superiority, expected.prob_superiority_paired, STATED);
  count.compare('rank-biserial', effects.rankBiserial, expected.rank_biserial_matched_zero_dropped, STATED);
});

interface NormalInput {
  x: number[];
  p: number[];
}
interface NormalExpected {
  cdf: number[];
  upper: number[];
  quantile: number[];
}
group<NormalInput, NormalExpected>('dist_normal', (count, { x, p }, expected) => {
  for (const [i, value] of x.entries()) {
    count.compare(`cdf(${value})`, normalCdf(value), expected.cdf[i], { rel: 1e-9 });
    count.compare(`upper(${value})`, normalUpperTail(value), expected.upper[i], { rel: 1e-9 });
  }
  for (const [i, value] of p.entries()) {
    count.compare(`quantile(${value})`, normalQuantile(value), expected.quantile[i], STATED);
  }
});

interface LettersInput {
  names_in_order: string[];
  p: number[][];
  alpha: number;
}
group<LettersInput, { groups: string[][] }>(
  'compact_letters',
  (count, { names_in_order, p, alpha }, expected) => {
    const k = names_in_order.length;
    const condensed = [...pairs(k)].map(([a, b]) => p[a]?.[b] ?? Number.NaN);
    const letters = compactLetters(condensed, k, alpha) ?? [];
    const alphabet = [...new Set(letters.join(''))];
    const groups = alphabet.map((letter) =>
      names_in_order.filter((_, i) => letters[i]?.includes(letter)).join(),
    );
    count.compare(
      'groups',
      groups.sort().join(' '),
      expected.groups
        .map((names) => names.join())
        .sort()
        .join(' '),
    );
  },
);

interface TExpected {
  cdf: number[];
  upper: number[];
  quantile: number[];
}
group<{ df: number; x: number[]; p: number[] }, TExpected>('dist_t', (count, { df, x, p }, expected) => {
  for (const [i, value] of x.entries()) {
    count.compare(`cdf(${value})`, tCdf(value, df), expected.cdf[i], { rel: 1e-9 });
    count.compare(`upper(${value})`, tCdf(-value, df), expected.upper[i], { rel: 1e-9 });
  }
  for (const [i, value] of p.entries()) {
    count.compare(`quantile(${value})`, tQuantile(value, df), expected.quantile[i], STATED);
  }
});

interface Tails {
  cdf: number[];
  upper: number[];
}
group<{ df1: number; df2: number; x: number[] }, Tails>('dist_f', (count, { df1, df2, x }, expected) => {
  for (const [i, value] of x.entries()) {
    count.compare(`cdf(${value})`, fCdf(value, df1, df2), expected.cdf[i], { rel: 1e-9 });
    count.compare(`upper(${value})`, fUpperTail(value, df1, df2), expected.upper[i], { rel: 1e-9 });
  }
});

group<{ df: number; x: number[] }, Tails>('dist_chi2', (count, { df, x }, expected) => {
  for (const [i, value] of x.entries()) {
    count.compare(`cdf(${value})`, chiSquaredCdf(value, df), expected.cdf[i], { rel: 1e-9 });
    count.compare(`upper(${value})`, chiSquaredUpperTail(value, df), expected.upper[i], { rel: 1e-9 });
  }
});

interface PairedTExpected {
  mean_diff: number;
  t: number | null;
  df: number;
  p_two_sided: number | null;
  ci95: number[];
}
group<Paired, PairedTExpected>('paired_t', (count, { a, b }, expected) => {
  const result = pairedT(pairedDifferences(Float64Array.from(a), Float64Array.from(b)));
  count.compare('mean', result.mean, expected.mean_diff, STATED);
  count.compare('t', result.t, expected.t, STATED);
  count.compare('df', result.df, expected.df);
  count.compare('p', result.p, expected.p_two_sided, { rel: 1e-9 });
  for (const end of [0, 1]) count.compare(`ci[${end}]`, result.ci[end], expected.ci95[end], STATED);
});

interface FriedmanExpected {
  mean_ranks: number[];
  chi2: number;
  df: number;
  p_chi2: number;
  kendall_W: number;
  iman_davenport_F: number | string | null;
  df1: number;
  df2: number;
  p_F: number;
}
group<{ scores_rows_are_blocks: number[][]; higher_is_better: boolean }, FriedmanExpected>(
  'friedman_nemenyi',
  (count, { scores_rows_are_blocks: rows, higher_is_better }, expected) => {
    const columns = (rows[0] ?? []).map((_, column) =>
      Float64Array.from(rows, (row) => row[column] ?? Number.NaN),
    );
    const result = friedman(columns, higher_is_better ? 'higher' : 'lower');
    for (const [i, want] of expected.mean_ranks.entries())
      count.compare(`rank[${i}]`, result.meanRanks[i], want, STATED);
    count.compare('chi2', result.chiSquared, expected.chi2, STATED);
    count.compare('df', result.df, expected.df);
    count.compare('p', result.p, expected.p_chi2, { rel: 1e-9 });
    count.compare('W', result.w, expected.kendall_W, STATED);
    count.compare('F', result.f, expected.iman_davenport_F, STATED);
    count.compare('df1', result.fDf[0], expected.df1);
    count.compare('df2', result.fDf[1], expected.df2);
    count.compare('p_F', result.pF, expected.p_F, { rel: 1e-9 });
  },
);

test('says which groups of the folder are not implemented yet', () => {
  const files = listGolden('statistics', '.json').map(caseName);
  const missing = files.filter((file) => !implemented.has(file));
  process.stdout.write(
    `golden statistics: ${files.length - missing.length} of ${files.length} groups compared`,
  );
  process.stdout.write(missing.length > 0 ? `; not implemented: ${missing.join(', ')}\n` : '\n');
});
