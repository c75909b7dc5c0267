import type { SliceRow, SlicesView } from '#server/services/slices.ts';
import type { SortDirection } from '#server/services/sort-entries.ts';
import type { SliceQuery } from './slice-query.ts';

type Sorted = Pick<SlicesView, 'rows' | 'slices' | 'ranking'> & { metric: { direction: 'higher' | 'lower' } };

/** The direction of a column when it is first sorted by: its best first. */
export function firstDirection(
  sort: string,
  { metric, slices }: Pick<Sorted, 'metric' | 'slices'>,
): SortDirection {
  const isValue = sort === 'all' || slices.some((slice) => `in.${slice}` === sort);
  return isValue && metric.direction === 'higher' ? 'descending' : 'ascending';
}

/** Rows in the order asked for; undefined values last both ways, equal ones in the order of the board. */
export function sortRows(
  view: Sorted,
  { sort, direction }: Pick<SliceQuery, 'sort' | 'direction'>,
): SliceRow[] {
  const slice = view.slices.findIndex((name) => `in.${name}` === sort);
  const key = (row: SliceRow): number | string | null => {
    if (slice >= 0) return row.values[slice] ?? null;
    if (sort === 'all') return row.value;
    if (sort === 'system') return row.systemName.toLowerCase();
    return sort === 'board' || view.ranking === null ? row.rank : row.sliceRank;
  };
  const sign = (direction ?? firstDirection(sort, view)) === 'ascending' ? 1 : -1;
  return view.rows.toSorted((a, b) => {
    const [left, right] = [key(a), key(b)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    if (left === right) return 0;
    return left < right ? -sign : sign;
  });
}
