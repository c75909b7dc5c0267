/** How a bootstrap draws instances: units are drawn with replacement, as many from each stratum as it has. */
export interface ResamplingPlan {
  /** Instances of each unit: one, or the whole cluster. */
  readonly units: readonly (readonly number[])[];
  /** Units of each stratum. */
  readonly strata: readonly (readonly number[])[];
}

/**
 * The plan for independent, clustered or stratified instances. Instances that depend on each other (visits of a patient,
 * questions on a document) are drawn together, as a cluster; what was fixed by design (so many cases of each kind) is
 * kept fixed by strata. Without either it is the plain bootstrap.
 *
 * @param n        - instances
 * @param clusters - label of each instance; instances with the same label form one unit
 * @param strata   - label of each instance; the same within a cluster
 * @throws {RangeError} where a cluster lies in two strata
 * @source Davison & Hinkley (1997), "Bootstrap Methods and their Application", 3.2 and 3.8
 */
export function resamplingPlan(
  n: number,
  { clusters, strata }: { readonly clusters?: readonly string[]; readonly strata?: readonly string[] } = {},
): ResamplingPlan {
  const instances = Array.from({ length: n }, (_, i) => i);
  const units = clusters ? grouped(instances, (i) => clusters[i]!) : instances.map((i) => [i]);
  if (!strata) return { units, strata: [[...units.keys()]] };
  for (const unit of units) {
    if (unit.some((i) => strata[i] !== strata[unit[0]!])) {
      throw new RangeError(`the cluster ${clusters?.[unit[0]!]} lies in two strata`);
    }
  }
  return { units, strata: grouped([...units.keys()], (unit) => strata[units[unit]![0]!]!) };
}

function grouped(members: readonly number[], labelOf: (member: number) => string): number[][] {
  const groups = new Map<string, number[]>();
  for (const member of members) {
    const group = groups.get(labelOf(member));
    if (group) group.push(member);
    else groups.set(labelOf(member), [member]);
  }
  return [...groups.values()];
}

/**
 * How often each instance is drawn in one resample. Draw j of a stratum of m units, counted on through all strata, is
 * its unit floor(wordⱼ · m / 2³²); the bias of at most m / 2³² does not matter.
 *
 * @param counts - receives the counts; shape [instances]
 * @param words  - random words; shape [units]
 * @returns number of instances drawn
 * @source Efron (1979), Ann. Stat. 7
 */
export function drawInstances(plan: ResamplingPlan, words: Uint32Array, counts: Float64Array): number {
  counts.fill(0);
  let drawn = 0;
  let word = 0;
  for (const stratum of plan.strata) {
    for (let left = stratum.length; left > 0; left--) {
      const unit = plan.units[stratum[Math.floor((words[word++]! * stratum.length) / 2 ** 32)]!]!;
      for (const i of unit) counts[i]! += 1;
      drawn += unit.length;
    }
  }
  return drawn;
}
