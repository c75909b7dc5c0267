import { ScrollRegion } from '#app/_components/scroll-region.tsx';
import { decimalsOf } from '#app/_format/scores.ts';
import { capitalized } from '#app/_format/words.ts';
import type { MetricDefinition } from '#evaluation/evaluator.ts';
import { shadeOf } from '#server/figure-drawing.ts';
import { formatNumber } from '#server/number-format.ts';
import type { InstancesView } from '#server/services/instances.ts';

/** Instances by systems, the better a value the stronger its colour. */
export function InstanceMap({ view, metric }: { view: InstancesView; metric: MetricDefinition }) {
  const { rows, systems, systemCount } = view;
  const [one, many] = view.instanceKind;
  const values = rows.flatMap((row) => row.values).filter((value) => value !== null);
  if (values.length === 0 || systems.length < 2) return null;
  const decimals = Math.min(3, decimalsOf(metric, values));
  const shade = shadeOf(values, metric.direction);
  return (
    <section aria-labelledby="map-heading" className="mt-12">
      <h2 id="map-heading" className="heading">
        {capitalized(many)} by systems
      </h2>
      <p className="mt-1.5 max-w-prose text-muted text-sm">
        The {many} of the table above, the systems in the order of the board
        {systems.length < systemCount ? ` (its first ${systems.length})` : ''}. The better the value, the
        stronger the colour.
      </p>
      <ScrollRegion label={`${metric.label} of each system on each ${one}`} className="card wide mt-4">
        <table className="table text-xs">
          <caption className="sr-only">
            {metric.label} of each system on each {one}
          </caption>
          <thead>
            <tr>
              <th scope="col" className="sticky-column">
                {capitalized(one)}
              </th>
              {systems.map(({ submissionId, name }) => (
                <th key={submissionId} scope="col" className="number !px-1.5 align-bottom" title={name}>
                  <span className="inline-block max-h-40 truncate [writing-mode:vertical-rl]">{name}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row" className="sticky-column code !py-1">
                  <span className="block max-w-44 truncate">{row.id}</span>
                </th>
                {systems.map(({ submissionId }, index) => {
                  const value = row.values[index] ?? null;
                  const tint = value === null ? 0 : Math.round(10 * shade(value));
                  return (
                    <td key={submissionId} className={`number !px-1.5 !py-1 tint-${tint}`}>
                      {value === null ? '–' : formatNumber(value, decimals)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}
