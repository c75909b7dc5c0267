import { commonInstances } from './common-instances.ts';
import { onceEach } from './once-each.ts';
import type { Jackknife, PairedSample } from './paired-sample.ts';
import { replicationHere } from './replication.ts';
import { resamplingPlan, restrictPlan, strataOfKept } from './resampling-plan.ts';
import { signFlipTests } from './sign-flip.ts';
import { type MeanSummary, summaryScale } from './summary-scale.ts';

/**
 * Systems measured by the mean, sum or geometric mean of their values on instances. With clusters the mean is a ratio,
 * sum over number, and both vary between resamples; the jackknife leaves out one unit at a time.
 *
 * @param values  - value per instance of each system; k arrays of shape [instances], NaN where undefined
 * @param summary - what is made of the values
 * @param plan    - clusters and strata of the instances; by default they are independent
 * @source Efron & Tibshirani (1993), ch. 11 and 14; clusters and strata: Davison & Hinkley (1997), 3.2, 3.8 and 5.3
 */
export function meanSample(
  values: readonly Float64Array[],
  summary: MeanSummary = 'mean',
  plan = resamplingPlan(values[0]?.length ?? 0),
): PairedSample {
  const { toScale, fromMean } = summaryScale(summary);
  const scores = values.map((system) => system.map(toScale));
  const defined = scores.map((system) => definedSum(system, system.keys()));
  const aggregate = (system: number, sum: number, n: number) => fromMean(sum / n, defined[system]!.n);

  function jackknife(system: number): Jackknife {
    const { sum, n } = defined[system]!;
    const ofUnits = plan.units.map((unit) => definedSum(scores[system]!, unit));
    const kept = ofUnits.filter((unit) => unit.n > 0);
    return {
      values: Float64Array.from(kept, (unit) => aggregate(system, sum - unit.sum, n - unit.n)),
      strata:
        kept.length === ofUnits.length ? plan.strata : strataOfKept(plan, (unit) => ofUnits[unit]!.n > 0),
    };
  }

  return {
    systems: values.length,
    plan,
    scores,
    placements: null,
    shared: (a, b) => commonInstances(scores[a]!, scores[b]!).length,
    estimate: (system) => aggregate(system, defined[system]!.sum, defined[system]!.n),
    replicates: (resamples, seed, replication = replicationHere) =>
      replication
        .resampledMeans({ columns: scores, resamples, seed, plan })
        .map((means, system) => means.map((mean) => fromMean(mean, defined[system]!.n))),
    leaveOneOut: onceEach(jackknife),
    common(a, b) {
      const common = commonInstances(scores[a]!, scores[b]!);
      if (common.length === values[a]!.length) return null;
      const both = [a, b].map((system) => Float64Array.from(common, (i) => values[system]![i]!));
      return meanSample(both, summary, restrictPlan(plan, common));
    },
    signFlips: (options) => signFlipTests(scores, options, plan.units),
  };
}

/** Sum and number of the values that are defined among some instances. */
function definedSum(values: Float64Array, instances: Iterable<number>): { sum: number; n: number } {
  let [sum, n] = [0, 0];
  for (const i of instances) {
    if (Number.isNaN(values[i])) continue;
    sum += values[i]!;
    n += 1;
  }
  return { sum, n };
}
