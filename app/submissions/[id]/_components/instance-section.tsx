import type { Route } from 'next';
import { Link } from '#app/_components/link.tsx';
import { ScrollRegion } from '#app/_components/scroll-region.tsx';
import { formatCount } from '#app/_format/counts.ts';
import { decimalsOf } from '#app/_format/scores.ts';
import type { MetricDefinition } from '#evaluation/evaluator.ts';
import { formatNumber } from '#server/number-format.ts';
import type { InstanceScores } from '#server/services/submissions.ts';
import { InstancePlot } from './instance-plot.tsx';
import { type InstanceQuery, instancePath } from './instance-query.ts';

const FIRST_ROWS = 50;

/** The scores of every instance: drawn for one metric, listed for those of the board. */
export function InstanceSection({
  submission,
  instances,
  overall,
  metrics,
  query,
  primary,
  areViewed,
}: {
  submission: string;
  instances: InstanceScores;
  /** The score over all instances of the metric that is drawn. */
  overall: number | null;
  /** Of the columns, in order. */
  metrics: readonly MetricDefinition[];
  query: InstanceQuery;
  primary: string;
  /** Their volumes can be looked at. */
  areViewed: boolean;
}) {
  const [singular, plural] = instances.instanceKind;
  const drawn = metrics.find(({ id }) => id === query.metric);
  const decimals = new Map(
    metrics.map((metric) => [metric.id, decimalsOf(metric, instances.values[metric.id] ?? [])]),
  );
  const order = sortedRows(instances, query);
  const rows = query.all ? order : order.slice(0, FIRST_ROWS);
  const path = (change: Partial<InstanceQuery>) =>
    instancePath(submission, { ...query, ...change }, primary) as Route;
  return (
    <section id="instances" aria-labelledby="instances-heading">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 id="instances-heading" className="heading">
          Scores by {singular}
        </h2>
        {areViewed && (
          <Link href={`/submissions/${submission}/volumes`} className="link inline-block py-1 text-sm">
            Look at the volumes, worst {singular} first
          </Link>
        )}
      </div>
      {drawn && (
        <InstancePlot
          metric={drawn}
          values={instances.values[drawn.id] ?? []}
          overall={overall}
          plural={plural}
          choices={metrics.map(({ id, label }) => ({
            label,
            href: path({ metric: id }),
            isChosen: id === drawn.id,
          }))}
        />
      )}
      <ScrollRegion label={`Table: scores by ${singular}`} className="card mt-4">
        <table className="table">
          <caption className="sr-only">Scores by {singular}</caption>
          <thead>
            <tr>
              <SortHead column="id" query={query} path={path}>
                {singular.charAt(0).toUpperCase() + singular.slice(1)}
              </SortHead>
              {metrics.map((metric) => (
                <SortHead key={metric.id} column={metric.id} query={query} path={path}>
                  {metric.label}
                </SortHead>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={instances.ids[row]}>
                <th scope="row" className="sticky-column code">
                  {areViewed ? (
                    <Link href={volumesOf(submission, instances.ids[row] ?? '')} className="link">
                      {instances.ids[row]}
                    </Link>
                  ) : (
                    instances.ids[row]
                  )}
                </th>
                {metrics.map((metric) => (
                  <td key={metric.id} className="number">
                    {formatNumber(instances.values[metric.id]?.[row] ?? null, decimals.get(metric.id) ?? 4)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {rows.length < order.length && (
        <p className="mt-3 text-center">
          <Link href={path({ all: true })} scroll={false} className="button button-small">
            Show all {formatCount(order.length)} {plural}
          </Link>
        </p>
      )}
    </section>
  );
}

const volumesOf = (submission: string, instance: string) =>
  `/submissions/${submission}/volumes?${new URLSearchParams({ case: instance })}` as Route;

function SortHead({
  column,
  query,
  path,
  children,
}: {
  column: string;
  query: InstanceQuery;
  path: (change: Partial<InstanceQuery>) => Route;
  children: string;
}) {
  const isSorted = query.sort === column;
  const descending = isSorted ? !query.descending : false;
  const direction = query.descending ? 'descending' : 'ascending';
  return (
    <th
      scope="col"
      className={column === 'id' ? 'sticky-column' : 'number'}
      aria-sort={isSorted ? direction : undefined}
    >
      <Link
        href={path({ sort: column, descending })}
        scroll={false}
        className={`inline-flex min-h-6 items-center gap-1 hover:text-ink ${isSorted ? 'text-ink' : ''}`}
      >
        {children}
        <span aria-hidden="true">{isSorted ? (query.descending ? '↓' : '↑') : ''}</span>
      </Link>
    </th>
  );
}

/** Rows in order; undefined values last both ways, equal ones in the order of the task. */
function sortedRows({ ids, values }: InstanceScores, { sort, descending }: InstanceQuery): number[] {
  const rows = Array.from(ids, (_, row) => row);
  const sign = descending ? -1 : 1;
  if (sort === 'id') return descending ? rows.reverse() : rows;
  const column = values[sort] ?? [];
  return rows.sort((a, b) => {
    const [left, right] = [column[a] ?? null, column[b] ?? null];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return sign * (left - right);
  });
}
