import type { InstanceRecords } from '../../../evaluator.ts';
import type { ForecastColumn } from './columns.ts';

/** The records of one target as columns. */
export interface TargetRecords {
  /** Place of the target. */
  readonly target: number;
  /** Model of each record; shape [records]. */
  readonly models: Uint32Array;
  /** Values of a column; shape [records]. */
  column(name: ForecastColumn): Float64Array;
}

/**
 * Splits the records of all models by target.
 *
 * @param records - from `recordsOf`
 * @param names   - names of the columns, `target` among them
 * @returns targets in ascending order of their places
 * @source definition
 */
export function recordsByTarget(
  { width, starts, values }: InstanceRecords,
  names: readonly ForecastColumn[],
): TargetRecords[] {
  const targetColumn = names.indexOf('target');
  const found = new Map<number, { row: number; model: number }[]>();
  for (let model = 0; model + 1 < starts.length; model++) {
    for (let row = starts[model]!; row < starts[model + 1]!; row++) {
      const target = values[row * width + targetColumn]!;
      const rows = found.get(target) ?? [];
      found.set(target, rows);
      rows.push({ row, model });
    }
  }
  return [...found]
    .sort(([a], [b]) => a - b)
    .map(([target, rows]) => ({
      target,
      models: Uint32Array.from(rows, ({ model }) => model),
      column: (name) => {
        const place = names.indexOf(name);
        return Float64Array.from(rows, ({ row }) => values[row * width + place]!);
      },
    }));
}
