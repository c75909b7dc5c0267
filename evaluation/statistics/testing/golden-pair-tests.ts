import { clopperPearson } from '../clopper-pearson.ts';
import { countExtremeFlips } from '../count-extreme-flips.ts';
import { deLong } from '../delong.ts';
import type { Flips } from '../flips.ts';
import { mcnemar } from '../mcnemar.ts';
import { normalQuantile } from '../normal-distribution.ts';
import { oneSidedSignFlip } from '../one-sided-sign-flip.ts';
import { pairedDifferences } from '../paired-differences.ts';
import { pairedT } from '../paired-t.ts';
import { signFlipTests } from '../sign-flip.ts';
import { signTest } from '../sign-test.ts';
import { exactSignedRankP, normalSignedRankP, signedRanks, wilcoxonSignedRank } from '../wilcoxon.ts';
import { f64, group, type Paired, STATED } from './golden-group.ts';

interface FlipExpected {
  statistic_mean_diff: number;
  count_extreme: number;
  total: number;
  p_two_sided: number;
  p_greater: number;
}
group<Paired, FlipExpected>('sign_flip_exact', (count, { a, b }, expected) => {
  const options = { permutations: 1, seed: 1 };
  const { p, permutations } = signFlipTests([f64(a), f64(b)], options);
  const differences = pairedDifferences(f64(a), f64(b));
  const sum = differences.reduce((total, d) => total + d, 0);
  count.compare('mean', sum / a.length, expected.statistic_mean_diff, STATED);
  count.compare('p greater', oneSidedSignFlip(differences, options), expected.p_greater, STATED);
  count.compare('p', p[0], expected.p_two_sided, STATED);
  count.compare('sign vectors', permutations, expected.total);
  count.compare('extreme', (p[0] ?? Number.NaN) * permutations, expected.count_extreme);
});

group<{ diff: number[]; flip_masks: string[] }, { b: number; B: number; p_two_sided: number }>(
  'sign_flip_monte_carlo',
  (count, { diff, flip_masks }, expected) => {
    const [extreme = Number.NaN] = countExtremeFlips(
      [Float64Array.from(diff), new Float64Array(diff.length)],
      [[0, 1]],
      givenFlips(flip_masks),
    );
    count.compare('b', extreme, expected.b);
    count.compare('B', flip_masks.length, expected.B);
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

interface PairedTExpected {
  mean_diff: number;
  t: number | null;
  df: number;
  p_two_sided: number | null;
  p_greater: number;
  p_less: number;
  se: number;
  ci95: number[];
}
group<Paired, PairedTExpected>('paired_t', (count, { a, b }, expected) => {
  const result = pairedT(pairedDifferences(Float64Array.from(a), Float64Array.from(b)));
  count.compare('mean', result.mean, expected.mean_diff, STATED);
  count.compare('t', result.t, expected.t, STATED);
  count.compare('df', result.df, expected.df);
  count.compare('p', result.p, expected.p_two_sided, { rel: 1e-9 });
  count.compare('p greater', result.pGreater, expected.p_greater, { rel: 1e-9 });
  count.compare('p less', result.pLess, expected.p_less, { rel: 1e-9 });
  count.compare('se', result.standardError, expected.se, STATED);
  for (const end of [0, 1]) count.compare(`ci[${end}]`, result.ci[end], expected.ci95[end], STATED);
});

interface SignedRankExpected {
  /** Only beside `wilcox`, which drops zeros first. */
  n_used?: number;
  W_plus: number;
  W_minus: number;
  p_normal: number;
  p_normal_cc: number;
  p_exact_conditional: number | null;
  p_exact_table?: number | null;
  p_exact_coin?: number | null;
}
group<Paired, { wilcox: SignedRankExpected; pratt: SignedRankExpected }>(
  'wilcoxon_signed_rank',
  (count, { a, b }, expected) => {
    const differences = pairedDifferences(f64(a), f64(b));
    for (const zeros of ['wilcox', 'pratt'] as const) {
      const want = expected[zeros];
      const { plus, minus, ranks } = signedRanks(differences, zeros);
      count.compare(`${zeros} W+`, plus, want.W_plus);
      count.compare(`${zeros} W-`, minus, want.W_minus);
      count.compare(`${zeros} normal`, normalSignedRankP(plus, ranks, 0), want.p_normal, STATED);
      count.compare(`${zeros} continuity`, normalSignedRankP(plus, ranks), want.p_normal_cc, STATED);
      for (const exact of [want.p_exact_conditional, want.p_exact_table, want.p_exact_coin]) {
        if (typeof exact === 'number')
          count.compare(`${zeros} exact`, exactSignedRankP(plus, ranks), exact, STATED);
      }
      const { p, n, exact } = wilcoxonSignedRank(differences, zeros);
      if (want.n_used !== undefined) count.compare(`${zeros} n`, n, want.n_used);
      count.compare(`${zeros} p`, p, exact ? want.p_exact_conditional : want.p_normal_cc, STATED);
    }
  },
);

interface SignExpected {
  n_pos: number;
  n_neg: number;
  n_zero: number;
  p_two_sided: number;
  p_greater: number;
  p_less: number;
  ci95_prob: number[];
}
group<Paired, SignExpected>('sign_test', (count, { a, b }, expected) => {
  const { positive, negative, p, pGreater, pLess } = signTest(pairedDifferences(f64(a), f64(b)));
  count.compare('zero', a.length - positive - negative, expected.n_zero);
  count.compare('p greater', pGreater, expected.p_greater, STATED);
  count.compare('p less', pLess, expected.p_less, STATED);
  count.compare('positive', positive, expected.n_pos);
  count.compare('negative', negative, expected.n_neg);
  count.compare('p', p, expected.p_two_sided, STATED);
  const ci = clopperPearson(positive, positive + negative);
  for (const end of [0, 1]) count.compare(`ci[${end}]`, ci[end], expected.ci95_prob[end], STATED);
});

interface McNemarExpected {
  p_exact: number;
  p_mid: number;
  chi2_cc: number | null;
  p_chi2_cc: number;
  chi2: number;
  p_chi2: number;
}
group<{ b: number; c: number }, McNemarExpected>('mcnemar', (count, { b, c }, expected) => {
  const result = mcnemar(b, c);
  count.compare('exact', result.exact, expected.p_exact, STATED);
  count.compare('mid', result.mid, expected.p_mid, STATED);
  if (expected.chi2_cc !== null) count.compare('chi2', result.chiSquared, expected.chi2_cc, STATED);
  count.compare('p chi2', result.chiSquaredP, expected.p_chi2_cc, STATED);
  count.compare('chi2 uncorrected', result.uncorrected, expected.chi2, STATED);
  count.compare('p uncorrected', result.uncorrectedP, expected.p_chi2, STATED);
});

interface DeLongInput {
  label: number[];
  score1: number[];
  score2: number[];
}
interface DeLongExpected {
  auc1: number;
  auc2: number;
  var1: number;
  var2: number;
  cov: number;
  z: number;
  p: number;
  ci95_auc1: number[];
}
group<DeLongInput, DeLongExpected>('delong', (count, { label, score1, score2 }, expected) => {
  const labels = label.map((value) => value === 1);
  const { auc, variance, covariance, z, p } = deLong(labels, f64(score1), f64(score2));
  count.compare('auc1', auc[0], expected.auc1, STATED);
  count.compare('auc2', auc[1], expected.auc2, STATED);
  count.compare('var1', variance[0], expected.var1, STATED);
  count.compare('var2', variance[1], expected.var2, STATED);
  count.compare('cov', covariance, expected.cov, STATED);
  count.compare('z', z, expected.z, STATED);
  count.compare('p', p, expected.p, STATED);
  const half = normalQuantile(0.975) * Math.sqrt(variance[0]);
  for (const end of [0, 1]) {
    count.compare(`ci[${end}]`, auc[0] + (2 * end - 1) * half, expected.ci95_auc1[end], STATED);
  }
});
