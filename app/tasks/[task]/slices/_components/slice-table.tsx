import type { ReactNode } from 'react';
import { Link } from '#app/_components/link.tsx';
import { ScrollRegion } from '#app/_components/scroll-region.tsx';
import { countOf, formatCount } from '#app/_format/counts.ts';
import { bestValue, directionInWords } from '#app/_format/directions.ts';
import { decimalsOf } from '#app/_format/scores.ts';
import type { MetricDefinition } from '#evaluation/evaluator.ts';
import { formatNumber } from '#server/number-format.ts';
import type { SliceRow, SlicesView } from '#server/services/slices.ts';
import type { SliceQuery } from './slice-query.ts';
import { slicesPath } from './slice-query.ts';
import { firstDirection, sortRows } from './sort-rows.ts';

/** Systems by slices, the best value of each column marked. */
export function SliceTable({
  view,
  metric,
  query,
  instances,
}: {
  view: SlicesView;
  metric: MetricDefinition;
  query: SliceQuery;
  instances: readonly [string, string];
}) {
  const rows = sortRows({ ...view, metric }, query);
  const columns = [
    {
      sort: 'all',
      label: `All ${instances[1]}`,
      size: view.phase.instanceCount,
      of: (row: SliceRow) => row.value,
    },
    ...view.slices.map((name, index) => ({
      sort: `in.${name}`,
      label: name,
      size: view.sizes[index] ?? null,
      of: (row: SliceRow) => row.values[index] ?? null,
    })),
  ].map((column) => ({ ...column, best: bestValue(rows.map(column.of), metric) }));
  const decimals = decimalsOf(
    metric,
    rows.flatMap((row) => [row.value, ...row.values]),
  );
  const head = { view, metric, query };
  return (
    <ScrollRegion label={`${metric.label} by slice`} className="card wide mt-4">
      <table className="table table-hover">
        <caption className="px-3 pt-2.5 pb-1 text-faint text-xs">
          {metric.label} of {countOf(rows.length, 'system')} on {countOf(view.slices.length, 'slice')} (
          {directionInWords(metric)}); the best of each column is marked
        </caption>
        <thead>
          <tr>
            {view.ranking !== null && (
              <SortHead sort="rank" className="number" {...head}>
                Over slices
              </SortHead>
            )}
            <SortHead sort="board" className="number" {...head}>
              Board
            </SortHead>
            <SortHead sort="system" className="sticky-column" {...head}>
              System
            </SortHead>
            {columns.map(({ sort, label, size }) => (
              <SortHead key={sort} sort={sort} className="number" {...head}>
                <span>{label} </span>
                {size !== null && (
                  <span className="font-normal text-faint">
                    n<span className="sr-only"> of {instances[1]}</span> = {formatCount(size)}
                  </span>
                )}
              </SortHead>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.submissionId}>
              {view.ranking !== null && <td className="number font-medium">{row.sliceRank ?? '–'}</td>}
              <td className="number text-muted">{row.rank ?? '–'}</td>
              <th scope="row" className="sticky-column">
                <SystemCell row={row} />
              </th>
              {columns.map(({ sort, of, best }) => (
                <Value key={sort} value={of(row)} best={best} decimals={decimals} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function SystemCell({ row }: { row: SliceRow }) {
  return (
    <>
      <Link
        href={`/submissions/${row.submissionId}`}
        className="plain-link block w-fit max-w-full truncate py-0.5"
      >
        {row.systemName}
      </Link>
      <span className="flex items-center gap-x-2 font-normal text-faint text-xs">
        {row.isOwn && <span className="chip border-accent text-accent">yours</span>}
        <span className="truncate">
          {row.ownerName}
          {row.isBaseline && ' · baseline'}
        </span>
      </span>
    </>
  );
}

function Value({ value, best, decimals }: { value: number | null; best: number | null; decimals: number }) {
  if (value === null) {
    return (
      <td className="number text-faint">
        <span aria-hidden="true">–</span>
        <span className="sr-only">undefined</span>
      </td>
    );
  }
  if (value !== best) return <td className="number">{formatNumber(value, decimals)}</td>;
  return (
    <td className="number">
      <span className="-mx-1.5 rounded bg-accent-soft px-1.5 py-0.5 font-semibold text-accent">
        {formatNumber(value, decimals)}
        <span className="sr-only"> best</span>
      </span>
    </td>
  );
}

/** A column head that sorts: best first, then the other way round. */
function SortHead({
  sort,
  className,
  view,
  metric,
  query,
  children,
}: {
  sort: string;
  className: string;
  view: SlicesView;
  metric: MetricDefinition;
  query: SliceQuery;
  children: ReactNode;
}) {
  const first = firstDirection(sort, { ...view, metric });
  const isSorted = query.sort === sort;
  const direction = query.direction ?? first;
  const isTurned = isSorted && direction === first;
  const reversed = first === 'ascending' ? 'descending' : 'ascending';
  const next = { ...query, sort, direction: isTurned ? reversed : undefined } as const;
  return (
    <th scope="col" className={className} aria-sort={isSorted ? direction : undefined}>
      <Link
        href={slicesPath(view.task.slug, next)}
        scroll={false}
        className={`inline-flex min-h-6 items-center gap-1 hover:text-ink max-sm:min-h-11 ${isSorted ? 'text-ink' : ''}`}
      >
        {children}
        <span aria-hidden="true">{isSorted ? (direction === 'descending' ? '↓' : '↑') : ''}</span>
      </Link>
    </th>
  );
}
