import { printable } from '../report/printable.ts';
import type { FigureAxis } from './figure.ts';
import type { FigureOverlay, OverlaySeries } from './overlay.ts';

export type FigureCell = string | number | null;

/** The numbers behind a drawing: one row a point. */
export interface FigureTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly FigureCell[])[];
}

/**
 * Every point of an overlay, at full precision, in the order of the series. Columns that no series has are left out.
 *
 * @source definition
 */
export function figureTable({ head, series }: FigureOverlay): FigureTable {
  const has = (column: 'low' | 'high' | 'labels') => series.some((one) => one[column] !== undefined);
  const hasNames = series.some(({ name }) => name !== '');
  const [low, high, labels] = [has('low'), has('high'), has('labels')];
  const columns = [
    'system',
    ...(hasNames ? ['series'] : []),
    ...(labels ? ['point'] : []),
    axisName(head.x),
    axisName(head.y),
    ...(low ? ['low'] : []),
    ...(high ? ['high'] : []),
  ];
  const rows = series.flatMap((one) =>
    one.x.map((x, point): FigureCell[] => [
      one.system === null ? sharedName(one) : printable(one.system),
      ...(hasNames ? [one.name] : []),
      ...(labels ? [one.labels?.[point] ?? null] : []),
      x,
      one.y[point] ?? null,
      ...(low ? [one.low?.[point] ?? null] : []),
      ...(high ? [one.high?.[point] ?? null] : []),
    ]),
  );
  return { columns, rows };
}

const sharedName = ({ of }: OverlaySeries): string => (of === 'truth' ? 'truth' : 'reference');

/**
 * An axis in words, with its unit where it has one: `horizon (months)`.
 *
 * @source definition
 */
export function axisName({ label, unit }: FigureAxis): string {
  return unit === '1' || unit === '' ? label : `${label} (${unit})`;
}
