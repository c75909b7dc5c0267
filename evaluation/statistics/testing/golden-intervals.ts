import { bcaInterval, bcaLevels, biasCorrection, jackknifeAcceleration } from '../bootstrap-interval.ts';
import { cliffsDeltaInterval } from '../cliffs-delta-interval.ts';
import { cohenDav } from '../cohen-dav.ts';
import { dzInterval } from '../dz-interval.ts';
import { effectSizes, hedgesCorrection } from '../effect-sizes.ts';
import { normalQuantile } from '../normal-distribution.ts';
import { normalInterval } from '../normal-interval.ts';
import { basicInterval, percentileInterval } from '../percentile-interval.ts';
import { instancesForPower, minimalDetectableDifference, pairedPower } from '../power.ts';
import { quantile } from '../quantile.ts';
import { recomputedSample } from '../recomputed-sample.ts';
import { studentizedInterval } from '../studentized-interval.ts';
import { f64, group, type Paired, STATED } from './golden-group.ts';
import { recordsOfValues } from './recomputations.ts';

interface BootstrapInput {
  x: number[];
  y: number[];
  statistic: 'mean' | 'mean_diff' | 'ratio';
  indices: number[][];
  level: number;
}
interface BootstrapExpected {
  estimate: number;
  bootstrap_se: number;
  bias: number;
  normal: number[];
  percentile: number[];
  acceleration: number;
  z0_half_ties: number;
  z0_strict: number;
  bca_alphas_half_ties: number[];
  bca_strict: number[];
  bca_half_ties: number[];
  basic: number[];
  studentized: number[] | null;
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
    const recomputed = recomputedSample([recordsOfValues(x)], () => {
      return (counts) => statisticOf(all.flatMap((i) => new Array<number>(counts[i] ?? 0).fill(i)));
    });
    count.compare('estimate, recomputed', recomputed.estimate(0), expected.estimate, STATED);
    const jackknife = recomputed.leaveOneOut(0).values;
    count.compare(
      'acceleration, recomputed',
      jackknifeAcceleration(jackknife),
      expected.acceleration,
      STATED,
    );
    count.compare('z0', biasCorrection(ascending, estimate), expected.z0_half_ties, STATED);
    const z0Strict = biasCorrection(ascending, estimate, 0);
    count.compare('z0 strict', z0Strict, expected.z0_strict, STATED);
    const levels = bcaLevels(biasCorrection(ascending, estimate), acceleration, level);
    const strict = bcaLevels(z0Strict, acceleration, level).map((end) => quantile(ascending, end));
    count.compare('estimate', estimate, expected.estimate, STATED);
    const normal = normalInterval(replicates, estimate, level);
    count.compare('bias', normal.bias, expected.bias, STATED);
    count.compare('se', normal.standardError, expected.bootstrap_se, STATED);
    const bca = bcaInterval(replicates, estimate, acceleration, level);
    const percentile = percentileInterval(replicates, level);
    const basic = basicInterval(replicates, estimate, level);
    for (const end of [0, 1]) {
      count.compare(`level[${end}]`, levels[end], expected.bca_alphas_half_ties[end], STATED);
      count.compare(`strict[${end}]`, strict[end], expected.bca_strict[end], STATED);
      count.compare(`normal[${end}]`, normal.ci[end], expected.normal[end], STATED);
      count.compare(`percentile[${end}]`, percentile[end], expected.percentile[end], STATED);
      count.compare(`basic[${end}]`, basic[end], expected.basic[end], STATED);
      count.compare(`bca[${end}]`, bca?.ci[end], expected.bca_half_ties[end], STATED);
    }
    if (!expected.studentized || statistic === 'ratio') return;
    const values = statistic === 'mean' ? x : y.map((value, i) => value - (x[i] ?? Number.NaN));
    const standardErrorOf = (chosen: readonly number[]) => {
      const drawn = chosen.map((i) => values[i] ?? Number.NaN);
      const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length;
      const squares = drawn.reduce((sum, value) => sum + (value - mean) ** 2, 0);
      return Math.sqrt(squares / (drawn.length - 1) / drawn.length);
    };
    const studentized = studentizedInterval(
      replicates,
      Float64Array.from(indices, standardErrorOf),
      { value: estimate, standardError: standardErrorOf(all) },
      level,
    );
    for (const end of [0, 1]) {
      count.compare(`studentized[${end}]`, studentized[end], expected.studentized[end], STATED);
    }
  },
);

interface EffectsExpected {
  cohen_dz: number | null;
  hedges_gz: number | null;
  hedges_J_exact: number;
  hedges_J_approx: number;
  cohen_dav: number | null;
  /** Nulls where |t| ≥ 30: the reference gives up there. */
  ci95_dz_noncentral_t: (number | null)[];
  cliffs_delta_var: number;
  cliffs_delta_ci95: number[] | null;
  vargha_delaney_A: number;
  cliffs_delta: number;
  prob_superiority_paired: number;
  rank_biserial_matched_zero_dropped: number;
}
group<Paired, EffectsExpected>('effect_sizes', (count, { a, b }, expected) => {
  const effects = effectSizes(Float64Array.from(a), Float64Array.from(b));
  count.compare('dz', effects.dz, expected.cohen_dz, STATED);
  const correction = hedgesCorrection(a.length - 1);
  count.compare('J', correction, expected.hedges_J_exact, STATED);
  count.compare('J, nearly', correction, expected.hedges_J_approx, { rel: 0.003 });
  count.compare('gz', effects.gz, expected.hedges_gz, STATED);
  count.compare('delta', effects.cliffsDelta, expected.cliffs_delta, STATED);
  count.compare('superiority', effects.superiority, expected.prob_superiority_paired, STATED);
  count.compare('rank-biserial', effects.rankBiserial, expected.rank_biserial_matched_zero_dropped, STATED);
  count.compare('dav', cohenDav(f64(a), f64(b)), expected.cohen_dav, STATED);
  const ci = dzInterval(effects.dz, a.length);
  for (const [end, want] of expected.ci95_dz_noncentral_t.entries()) {
    if (want !== null) count.compare(`dz ci[${end}]`, ci?.[end], want, { rel: 0, abs: 1e-6 });
  }
  const cliff = cliffsDeltaInterval(f64(a), f64(b));
  count.compare('delta variance', cliff.variance, expected.cliffs_delta_var, STATED);
  count.compare('A', (cliff.delta + 1) / 2, expected.vargha_delaney_A, STATED);
  for (const end of [0, 1]) {
    count.compare(`delta ci[${end}]`, cliff.ci?.[end], expected.cliffs_delta_ci95?.[end], STATED);
  }
});

interface PowerInput {
  delta: number;
  sd_diff: number;
  n: number;
  alpha: number;
}
interface PowerExpected {
  power: number;
  n_for_power80: number;
  mde_power80: number;
  mde_normal_approx: number;
}
group<PowerInput, PowerExpected>('power_paired_t', (count, { delta, sd_diff, n, alpha }, expected) => {
  const tolerance = { rel: 0, abs: 1e-5 };
  count.compare('power', pairedPower(delta / sd_diff, n, alpha), expected.power, tolerance);
  count.compare('n', instancesForPower(delta / sd_diff, alpha), expected.n_for_power80, tolerance);
  const z = normalQuantile(1 - alpha / 2) + normalQuantile(0.8);
  count.compare('mde of many', (z * sd_diff) / Math.sqrt(n), expected.mde_normal_approx, STATED);
  count.compare('mde', minimalDetectableDifference(sd_diff, n, alpha), expected.mde_power80, tolerance);
});
