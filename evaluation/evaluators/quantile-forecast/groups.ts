import type { ScoredUnit } from './scored-unit.ts';
import type { ForecastUnit, QuantileTruth } from './truth.ts';

/** Units that have something in common. */
export interface UnitGroup {
  /** e.g. `horizon 1`. */
  readonly name: string;
  /** e.g. `1`. */
  readonly value: string;
  readonly units: readonly ScoredUnit[];
}

const WORDS = { horizon: 'horizon', location: 'location', target: 'target' } as const;

/**
 * Scored units by horizon, location or target.
 *
 * @param truth  - tells what units have in common
 * @param scored - units with a forecast
 * @param by     - what
 * @returns one group a value: horizons ascending, others by name; none where there is only one value in the truth
 * @source definition
 */
export function groupsBy(
  { units }: QuantileTruth,
  scored: readonly ScoredUnit[],
  by: keyof typeof WORDS & keyof ForecastUnit,
): UnitGroup[] {
  const groups = new Map<string, ScoredUnit[]>();
  for (const unit of scored) {
    const value = units[unit.position]![by];
    const group = groups.get(value) ?? [];
    group.push(unit);
    groups.set(value, group);
  }
  if (new Set(units.map((unit) => unit[by])).size < 2) return [];
  return [...groups]
    .map(([value, members]) => ({ name: `${WORDS[by]} ${value}`, value, units: members }))
    .sort((a, b) => (by === 'horizon' ? Number(a.value) - Number(b.value) : a.value < b.value ? -1 : 1));
}
