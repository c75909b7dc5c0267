import { FigureCard } from '#app/_components/figure-card.tsx';
import { ScrollRegion } from '#app/_components/scroll-region.tsx';
import { formatCount } from '#app/_format/counts.ts';
import { decimalsOf } from '#app/_format/scores.ts';
import { formatNumber } from '#server/number-format.ts';
import type { ComparisonView, InstanceComparison } from '#server/services/comparisons.ts';

/** Instances on each end of the order. */
const MOST_LISTED = 20;

/** Where the difference of the first two systems comes from, instance by instance. */
export function InstanceDifferences({
  view,
  instances: [singular, plural],
}: {
  view: ComparisonView;
  instances: readonly [string, string];
}) {
  const { instances, showsInstances, metric } = view;
  return (
    <section aria-labelledby="instances">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 id="instances" className="heading">
          {singular.charAt(0).toUpperCase() + singular.slice(1)} by {singular}
        </h2>
        {instances && (
          <a className="link inline-block py-1 text-sm max-sm:py-2.5" href={csvAddress(view)}>
            CSV, all {formatCount(instances.ids.length)} {plural}
          </a>
        )}
      </div>
      {instances === null ? (
        <p className="mt-1.5 max-w-prose text-muted">
          {showsInstances
            ? `${metric.label} has no values on single ${plural} that both systems share.`
            : `This phase does not show scores on single ${plural}: what can be told without them is above and below.`}
        </p>
      ) : (
        <>
          {instances.figures.map((overlay) => (
            <FigureCard key={overlay.head.id} overlay={overlay} />
          ))}
          <Ends view={view} instances={instances} />
        </>
      )}
    </section>
  );
}

function csvAddress({ task, phase, metric, systems }: ComparisonView): string {
  const ids = systems.map(({ submissionId }) => submissionId).join(',');
  const params = new URLSearchParams({ phase: phase.slug, metric: metric.id });
  return `/api/v1/tasks/${task.slug}/compare.csv?${params}&systems=${ids}`;
}

function Ends({ view, instances: { pair, kind } }: { view: ComparisonView; instances: InstanceComparison }) {
  const sign = view.metric.direction === 'higher' ? 1 : -1;
  const best = pair.slice(0, MOST_LISTED).filter(({ difference }) => sign * difference > 0);
  const worst = pair
    .slice(-MOST_LISTED)
    .filter(({ difference }) => sign * difference < 0)
    .toReversed();
  const [a, b] = view.systems;
  return (
    <div className="mt-6 grid grid-cols-1 gap-6 xl:grid-cols-2">
      <End view={view} rows={best} kind={kind} better={a?.name ?? ''} />
      <End view={view} rows={worst} kind={kind} better={b?.name ?? ''} />
    </div>
  );
}

function End({
  view: { metric, systems, instances },
  rows,
  kind,
  better,
}: {
  view: ComparisonView;
  rows: InstanceComparison['pair'];
  kind: readonly [string, string];
  better: string;
}) {
  const title = `Where ${better} is better by most`;
  const columns = systems.map(({ submissionId, name }, system) => ({
    submissionId,
    name,
    values: instances?.values[system] ?? [],
  }));
  const decimals = decimalsOf(
    metric,
    rows.flatMap(({ a, b }) => [a, b]),
  );
  return (
    <div className="min-w-0">
      <h3 className="font-semibold wrap-anywhere">{title}</h3>
      {rows.length === 0 ? (
        <p className="mt-2 text-muted text-sm">On no {kind[0]}.</p>
      ) : (
        <ScrollRegion label={title} className="card mt-2">
          <table className="table">
            <caption className="sr-only">
              {title}: {metric.label} of each system
            </caption>
            <thead>
              <tr>
                <th scope="col" className="sticky-column">
                  {kind[0].charAt(0).toUpperCase() + kind[0].slice(1)}
                </th>
                <th scope="col" className="number">
                  Difference
                </th>
                {columns.map(({ submissionId, name }) => (
                  <th key={submissionId} scope="col" className="number">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ id, index, difference }) => (
                <tr key={id}>
                  <th scope="row" className="sticky-column code">
                    {id}
                  </th>
                  <td className="number font-medium">{formatNumber(difference, decimals)}</td>
                  {columns.map(({ submissionId, values }) => (
                    <td key={submissionId} className="number text-muted">
                      {formatNumber(values[index] ?? null, decimals)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </div>
  );
}
