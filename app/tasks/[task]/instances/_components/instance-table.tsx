import type { ReactNode } from 'react';
import { axisOver } from '#app/_components/axis.ts';
import { IntervalScale } from '#app/_components/interval-bar.tsx';
import { Link } from '#app/_components/link.tsx';
import { ScrollRegion } from '#app/_components/scroll-region.tsx';
import { countOf } from '#app/_format/counts.ts';
import { decimalsOf, formatTick } from '#app/_format/scores.ts';
import { capitalized } from '#app/_format/words.ts';
import type { MetricDefinition } from '#evaluation/evaluator.ts';
import { formatNumber } from '#server/number-format.ts';
import type { InstanceSort } from '#server/services/instance-rows.ts';
import type { InstanceSystem, InstancesView } from '#server/services/instances.ts';
import { attributeText } from './attribute-text.ts';
import { type InstancesQuery, instancesPath } from './instances-query.ts';
import { Strip } from './strip.tsx';

/** One row an instance: what the systems reached on it, drawn on an axis that all rows share. */
export function InstanceTable({
  view,
  metric,
  query,
}: {
  view: InstancesView;
  metric: MetricDefinition;
  query: InstancesQuery;
}) {
  const { rows, attributes, total } = view;
  const [one, many] = view.instanceKind;
  const numbers = rows.flatMap(({ mean, lowest, highest }) => [mean, lowest, highest]);
  const decimals = decimalsOf(metric, numbers);
  const axis = axisOver(numbers.filter((value) => value !== null));
  const shown = (value: number | null) => formatNumber(value, decimals);
  const head = { view, query };
  return (
    <ScrollRegion label={`${metric.label} by ${one}`} className="card wide mt-4">
      <table className="table table-hover">
        <caption className="px-3 pt-2.5 pb-1 text-faint text-xs">
          {countOf(total, one, many)}
          {view.category === null ? '' : ` of ${view.attribute?.label} ${view.category}`}
          {view.search === '' ? '' : ` with “${view.search}” in the name`}
        </caption>
        <thead>
          <tr>
            <SortHead sort="id" className="sticky-column" {...head}>
              {capitalized(one)}
            </SortHead>
            <SortHead sort="mean" className="number" {...head}>
              Mean
            </SortHead>
            <th scope="col">
              Systems
              {axis && <IntervalScale axis={axis} format={formatTick} />}
            </th>
            {MEASURES.map(({ sort, label }) => (
              <SortHead key={sort} sort={sort} className="number" {...head}>
                {label}
              </SortHead>
            ))}
            <th scope="col">Best</th>
            <th scope="col">Worst</th>
            {attributes.map((attribute) => (
              <SortHead
                key={attribute.id}
                sort="attribute"
                attribute={attribute.id}
                className={attribute.kind === 'number' ? 'number' : ''}
                {...head}
              >
                {attribute.label}
                {attribute.unit === null ? '' : ` (${attribute.unit})`}
                {!attribute.isShown && <span className="chip">organizers only</span>}
              </SortHead>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row" className="sticky-column code">
                <Link
                  href={instancesPath(view.task.slug, { ...query, instance: row.id })}
                  className="plain-link block max-w-60 truncate py-0.5"
                >
                  {row.id}
                </Link>
              </th>
              <td className="number font-semibold">{shown(row.mean)}</td>
              <td>{axis && <Strip axis={axis} values={row.values} mean={row.mean} />}</td>
              <td className="number">{shown(row.median)}</td>
              <td className="number">{shown(row.spread)}</td>
              <td className="number">{shown(row.lowest)}</td>
              <td className="number">{shown(row.highest)}</td>
              <td className="number">{formatNumber(row.discrimination, 2)}</td>
              <SystemCell system={row.best} />
              <SystemCell system={row.worst} />
              {attributes.map(({ id, kind }, index) => (
                <td key={id} className={kind === 'number' ? 'number' : ''}>
                  {attributeText(row.attributes[index] ?? null)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && (
        <p className="px-4 py-10 text-center text-muted text-sm">None of the {many} fits these filters.</p>
      )}
    </ScrollRegion>
  );
}

const MEASURES: readonly { sort: InstanceSort; label: string }[] = [
  { sort: 'median', label: 'Median' },
  { sort: 'spread', label: 'Spread' },
  { sort: 'lowest', label: 'Lowest' },
  { sort: 'highest', label: 'Highest' },
  { sort: 'discrimination', label: 'Discrimination' },
];

function SystemCell({ system }: { system: InstanceSystem | null }) {
  if (system === null) return <td className="text-faint">–</td>;
  return (
    <td>
      <Link
        href={`/submissions/${system.submissionId}`}
        className="plain-link block max-w-44 truncate py-0.5"
      >
        {system.name}
      </Link>
    </td>
  );
}

function SortHead({
  sort,
  attribute,
  className,
  view,
  query,
  children,
}: {
  sort: InstanceSort;
  attribute?: string;
  className: string;
  view: InstancesView;
  query: InstancesQuery;
  children: ReactNode;
}) {
  const isSorted = view.sort === sort && (attribute === undefined || view.attribute?.id === attribute);
  const reversed = view.direction === 'ascending' ? 'descending' : 'ascending';
  const next: InstancesQuery = {
    ...query,
    sort,
    direction: isSorted ? reversed : undefined,
    page: 1,
    ...(attribute === undefined || attribute === query.attribute ? {} : { attribute, category: undefined }),
  };
  return (
    <th scope="col" className={className} aria-sort={isSorted ? view.direction : undefined}>
      <Link
        href={instancesPath(view.task.slug, next)}
        scroll={false}
        className={`inline-flex min-h-6 items-center gap-1 hover:text-ink max-sm:min-h-11 ${isSorted ? 'text-ink' : ''}`}
      >
        {children}
        <span aria-hidden="true">{isSorted ? (view.direction === 'descending' ? '↓' : '↑') : ''}</span>
      </Link>
    </th>
  );
}
