/** What instances have in common when they are resampled; arrays aligned with the instances. */
export interface InstanceLabels {
  /** Instances with the same label are drawn together, e.g. models of a family. */
  readonly clusters?: readonly string[];
  /** Each stratum keeps its size in every resample. */
  readonly strata?: readonly string[];
}

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
export function resamplingPlan(n: number, { clusters, strata }: InstanceLabels = {}): ResamplingPlan {
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

/**
 * Whether instances are drawn one by one from all: neither clusters nor strata.
 *
 * @source definition
 */
export function isIndependent(plan: ResamplingPlan): boolean {
  return !isClustered(plan) && plan.strata.length <= 1;
}

/** Clusters and strata of a plan; absent where there are none. */
export interface ResamplingCounts {
  /** Units that are drawn, at least one of which holds several instances. */
  readonly clusters?: number | undefined;
  readonly strata?: number | undefined;
}

/**
 * How many clusters and strata a plan has.
 *
 * @source definition
 */
export function resamplingCounts(plan: ResamplingPlan): ResamplingCounts {
  return {
    ...(isClustered(plan) ? { clusters: plan.units.length } : {}),
    ...(plan.strata.length > 1 ? { strata: plan.strata.length } : {}),
  };
}

/**
 * Whether resamples differ at all: whether a stratum holds several units. Where none does, nothing can be said of
 * uncertainty.
 *
 * @source definition
 */
export function canVary({ units, strata }: ResamplingPlan): boolean {
  return units.length > strata.filter((stratum) => stratum.length > 0).length;
}

/**
 * Whether instances are drawn in clusters: whether any is drawn together with another.
 *
 * @source definition
 */
export function isClustered({ units }: ResamplingPlan): boolean {
  return units.some((unit) => unit.length > 1);
}

/**
 * The plan for some of the instances: units keep those of theirs that are among them, empty units and strata go.
 *
 * @param kept - instances, ascending; they are numbered anew from 0
 * @source definition
 */
export function restrictPlan(plan: ResamplingPlan, kept: readonly number[]): ResamplingPlan {
  const placeOf = new Map(kept.map((instance, place) => [instance, place]));
  const restricted = plan.units.map((unit) => unit.flatMap((instance) => placeOf.get(instance) ?? []));
  const units = restricted.filter((unit) => unit.length > 0);
  return { units, strata: strataOfKept(plan, (unit) => (restricted[unit]?.length ?? 0) > 0) };
}

/**
 * Units of each stratum where some units are left out and the others numbered anew from 0.
 *
 * @source definition
 */
export function strataOfKept(
  { units, strata }: ResamplingPlan,
  isKept: (unit: number) => boolean,
): number[][] {
  const kept = [...units.keys()].filter(isKept);
  const placeOf = new Map(kept.map((unit, place) => [unit, place]));
  return strata
    .map((stratum) => stratum.flatMap((unit) => placeOf.get(unit) ?? []))
    .filter((stratum) => stratum.length > 0);
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
