import type { Direction } from '../evaluator.ts';
import { round9 } from '../statistics/paired-differences.ts';
import { standardDeviation } from '../statistics/standard-deviation.ts';
import type { InstanceAnalysis } from './report.ts';
import type { ReportInput, ReportSystemInput } from './report-input.ts';

/** Rows that a page holds and an eye can tell apart. */
const ROWS = 40;

/**
 * The values of all systems on the instances on which they differ most, by the standard deviation over the systems; the
 * instance with the worst mean first. Instances that fewer than two systems have are left out.
 *
 * @param systems   - best first
 * @param instances - their names
 * @returns values of shape [instances][systems], null where undefined; undefined where the systems differ nowhere
 * @source definition
 */
export function instanceMap(
  systems: readonly ReportSystemInput[],
  instances: ReportInput['instances'],
  direction: Direction,
): InstanceAnalysis['map'] {
  const better = direction === 'higher' ? 1 : -1;
  const rows = instances
    .map((instance, i) => {
      const values = systems.map(({ values: own }) => own[i]!);
      const known = Float64Array.from(values.filter(Number.isFinite));
      const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
      const isOne = known.every((value) => round9(value) === round9(known[0]!));
      return { instance, values, mean, spread: isOne ? 0 : standardDeviation(known) };
    })
    .filter(({ spread }) => spread > 0)
    .sort((a, b) => b.spread - a.spread)
    .slice(0, ROWS)
    .sort((a, b) => better * (a.mean - b.mean));
  if (rows.length === 0) return undefined;
  return {
    instances: rows.map(({ instance }) => instance),
    values: rows.map(({ values }) => values.map((value) => (Number.isFinite(value) ? value : null))),
  };
}
