import type { ResamplingPlan } from '../../statistics/resampling-plan.ts';

/** A plan in words: units are numbered stratum by stratum. */
export interface PlanWords {
  /** First unit and number of units of the stratum of each draw; shape [draws, 2]. */
  readonly strata: Uint32Array<ArrayBuffer>;
  /** Where the members of each unit begin, and the end of the last; shape [units + 1]. */
  readonly starts: Uint32Array<ArrayBuffer>;
  /** Instances of the units, one unit after the other. */
  readonly members: Uint32Array<ArrayBuffer>;
}

/**
 * A plan as the kernel reads it, so that it draws what `drawInstances` draws.
 *
 * @source `drawInstances`
 */
export function planWords({ units, strata }: ResamplingPlan): PlanWords {
  const draws = new Uint32Array(2 * units.length);
  const starts = new Uint32Array(units.length + 1);
  const members: number[] = [];
  let place = 0;
  for (const stratum of strata) {
    const first = place;
    for (const unit of stratum) {
      draws.set([first, stratum.length], 2 * place);
      for (const instance of units[unit]!) members.push(instance);
      place += 1;
      starts[place] = members.length;
    }
  }
  return { strata: draws, starts, members: Uint32Array.from(members) };
}
