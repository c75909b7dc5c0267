import { axisOver } from '#app/_components/axis.ts';
import { IntervalBar } from '#app/_components/interval-bar.tsx';
import { Link } from '#app/_components/link.tsx';
import { ScrollRegion } from '#app/_components/scroll-region.tsx';
import { decimalsOf } from '#app/_format/scores.ts';
import { capitalized } from '#app/_format/words.ts';
import type { MetricDefinition } from '#evaluation/evaluator.ts';
import { formatNumber } from '#server/number-format.ts';
import type { InstanceRow, InstancesView } from '#server/services/instances.ts';
import { attributeText } from './attribute-text.ts';
import { type InstancesQuery, instancesPath } from './instances-query.ts';

/** One instance: what is known of it, and every system on it, the best first. */
export function InstancePanel({
  view,
  metric,
  row,
  query,
}: {
  view: InstancesView;
  metric: MetricDefinition;
  row: InstanceRow;
  query: InstancesQuery;
}) {
  const decimals = decimalsOf(metric, row.values);
  const shown = (value: number | null) => formatNumber(value, decimals);
  const sign = metric.direction === 'higher' ? -1 : 1;
  const ordered = view.everySystem
    .map((system, index) => ({ ...system, value: row.values[index] ?? null }))
    .sort((a, b) => {
      if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
      return sign * (a.value - b.value);
    });
  const axis = axisOver(row.values.filter((value) => value !== null));
  const facts = [
    ['Mean', shown(row.mean)],
    ['Median', shown(row.median)],
    ['Spread', shown(row.spread)],
    ['Discrimination', formatNumber(row.discrimination, 2)],
    ...view.attributes.map(({ label, unit }, index) => [
      label,
      `${attributeText(row.attributes[index] ?? null)}${unit === null ? '' : ` ${unit}`}`,
    ]),
  ];
  return (
    <section aria-labelledby="instance-heading" className="card mt-6 p-4 sm:p-6">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h3 id="instance-heading" className="min-w-0 font-semibold wrap-anywhere">
          {capitalized(view.instanceKind[0])} <span className="code">{row.id}</span>
        </h3>
        <Link
          href={instancesPath(view.task.slug, { ...query, instance: undefined })}
          scroll={false}
          className="link py-1 text-sm max-sm:py-2.5"
        >
          Close
        </Link>
      </div>
      <dl className="mt-3 flex flex-wrap gap-x-8 gap-y-2 text-sm">
        {facts.map(([name, text]) => (
          <div key={name}>
            <dt className="text-faint text-xs">{name}</dt>
            <dd className="wrap-anywhere">{text}</dd>
          </div>
        ))}
      </dl>
      <ScrollRegion label={`Systems on ${row.id}`} className="mt-4 max-h-96 overflow-y-auto">
        <table className="table">
          <caption className="sr-only">
            {metric.label} of every system on {row.id}
          </caption>
          <thead>
            <tr>
              <th scope="col">System</th>
              <th scope="col" className="number">
                {metric.label}
              </th>
              <th scope="col">
                <span className="sr-only">Drawn</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {ordered.map(({ submissionId, name, value }) => (
              <tr key={submissionId}>
                <th scope="row">
                  <Link href={`/submissions/${submissionId}`} className="plain-link wrap-anywhere">
                    {name}
                  </Link>
                </th>
                <td className="number">{shown(value)}</td>
                <td>
                  {axis && value !== null && (
                    <IntervalBar axis={axis} value={value} ci={null} reference={row.mean ?? undefined} />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}
