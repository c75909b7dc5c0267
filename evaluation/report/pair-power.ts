import { instancesForPower, minimalDetectableDifference, pairedPower } from '../statistics/power.ts';
import { numberOrNull } from './number-or-null.ts';
import type { ReportPair } from './report.ts';

type PairPower = Required<Pick<ReportPair, 'detectable' | 'power' | 'instancesNeeded'>>;

/** Cohen's small effect: what power is told for where nobody said which difference matters. */
const SMALL = 0.2;
/** A difference that needs more instances than this is told as none. */
const MOST_INSTANCES = 10_000_000;

/** Where power cannot be told. */
export const NO_POWER: PairPower = { detectable: null, power: null, instancesNeeded: null };

/**
 * What a paired t-test on the instances of a pair could have found. Power is told for the practical margin, or for a small
 * effect: never for the difference that was seen, which would say no more than its p.
 *
 * @param spread     - standard deviation of the differences; NaN gives nothing
 * @param difference - that was seen
 * @param n          - common instances
 * @param alpha      - uncorrected
 * @param margin     - practical margin, where there is one
 * @source `minimalDetectableDifference`, `pairedPower`, `instancesForPower`; against power for the difference seen:
 *         Hoenig & Heisey (2001), "The abuse of power", Am. Stat. 55
 */
export function pairPower(
  spread: number,
  difference: number,
  n: number,
  alpha: number,
  margin: number | undefined,
): PairPower {
  const detectable = numberOrNull(minimalDetectableDifference(spread, n, alpha));
  if (detectable === null || detectable === 0) return { ...NO_POWER, detectable };
  const sought = margin ?? SMALL * spread;
  return {
    detectable,
    power: { difference: sought, probability: pairedPower(sought / spread, n, alpha) },
    instancesNeeded: instancesNeeded(Math.abs(difference) / spread, alpha),
  };
}

function instancesNeeded(dz: number, alpha: number): number | null {
  if (!(dz > 3 / Math.sqrt(MOST_INSTANCES))) return null;
  return Math.ceil(instancesForPower(dz, alpha));
}
