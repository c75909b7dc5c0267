import type { InstanceRecords, Recomputation } from '../evaluator.ts';
import { commonRecords, restrictRecords } from './common-records.ts';
import { drawResamples } from './draw-resamples.ts';
import { labelSwapTests } from './label-swap.ts';
import { onceEach } from './once-each.ts';
import type { PairedSample } from './paired-sample.ts';
import { resamplingPlan, restrictPlan } from './resampling-plan.ts';
import { jackknifeOf } from './statistic-interval.ts';

/**
 * Systems measured by an aggregate that is no mean of instance values (AUC, micro F, correlations): it is computed anew
 * on every resample, from the records of the instances that the resample holds.
 *
 * @param records    - records of each system, all of the same instances
 * @param prepare    - from the evaluator's recomputation; called once for each system
 * @param plan       - clusters and strata of the instances; by default they are independent
 * @param placements - from the evaluator's recomputation, where the aggregate is an area under a ROC curve
 * @source Efron & Tibshirani (1993), "An Introduction to the Bootstrap", ch. 6 and 11
 */
export function recomputedSample(
  records: readonly InstanceRecords[],
  prepare: Recomputation['prepare'],
  plan = resamplingPlan((records[0]?.starts.length ?? 1) - 1),
  placements?: Recomputation['placements'],
): PairedSample {
  const n = (records[0]?.starts.length ?? 1) - 1;
  const aggregates = records.map(prepare);
  return {
    systems: records.length,
    plan,
    scores: null,
    placements: placements ? onceEach((system) => placements(records[system]!)) : null,
    shared: (a, b) => commonRecords(records[a]!, records[b]!).common.length,
    estimate: (system) => aggregates[system]!(new Float64Array(n).fill(1)),
    replicates(resamples, seed) {
      const replicates = records.map(() => new Float64Array(resamples));
      drawResamples(plan, resamples, seed, (resample, counts) => {
        for (const [system, aggregate] of aggregates.entries()) {
          replicates[system]![resample] = aggregate(counts);
        }
      });
      return replicates;
    },
    leaveOneOut: onceEach((system) => jackknifeOf(aggregates[system]!, plan, n)),
    common(a, b) {
      const { common, isPartial } = commonRecords(records[a]!, records[b]!);
      if (!isPartial) return null;
      const both = [a, b].map((system) => restrictRecords(records[system]!, common));
      return recomputedSample(both, prepare, restrictPlan(plan, common), placements);
    },
    signFlips: (options) => labelSwapTests(records, prepare, options, plan.units),
  };
}
