/** One thing to be forecast: a value of a target at a place, seen from a date. */
export interface ForecastUnit {
  readonly id: string;
  readonly referenceDate: string;
  readonly horizon: string;
  readonly location: string;
  /** `''` where the truth does not name targets. */
  readonly target: string;
  readonly actual: number;
}

/** What happened. */
export interface QuantileTruth {
  readonly units: readonly ForecastUnit[];
  /** {@link unitKey} → position in `units`. */
  readonly positions: ReadonlyMap<string, number>;
  readonly hasTargets: boolean;
}

/** What tells units apart. */
export type UnitKeys = Pick<ForecastUnit, 'referenceDate' | 'horizon' | 'location' | 'target'>;

/**
 * A key for maps.
 *
 * @param unit - what tells it apart
 * @returns a text that no other unit has
 * @source definition
 */
export const unitKey = ({ referenceDate, horizon, location, target }: UnitKeys): string =>
  [referenceDate, horizon, location, target].join('\t');

/**
 * A unit as messages and pages name it.
 *
 * @param unit - what tells it apart
 * @returns e.g. `2024-12-14/1/US`, with the target behind where there is one to tell
 * @source definition
 */
export const unitName = ({ referenceDate, horizon, location, target }: UnitKeys): string =>
  [referenceDate, horizon, location, ...(target === '' ? [] : [target])].join('/');
