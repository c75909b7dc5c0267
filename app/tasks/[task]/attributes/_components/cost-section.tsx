import { Drawing } from '#app/_components/drawing.tsx';
import { Link } from '#app/_components/link.tsx';
import { ScrollRegion } from '#app/_components/scroll-region.tsx';
import { countOf } from '#app/_format/counts.ts';
import { decimalsOf, formatTick } from '#app/_format/scores.ts';
import type { MetricDefinition } from '#evaluation/evaluator.ts';
import { formatInterval, formatNumber } from '#server/number-format.ts';
import type { CostView } from '#server/services/costs.ts';

/** Scores against an attribute, the Pareto front, and what it dominates. */
export function CostSection({
  cost,
  metric,
  csv,
}: {
  cost: CostView;
  metric: MetricDefinition;
  /** Address of the numbers. */
  csv: string;
}) {
  const { attribute, rows, reference } = cost;
  const named = attribute.unit === null ? attribute.label : `${attribute.label} (${attribute.unit})`;
  const decimals = decimalsOf(
    metric,
    rows.map(({ score }) => score),
  );
  const front = rows.filter(({ isOnFront }) => isOnFront);
  const title = `${metric.label} against ${attribute.label}`;
  return (
    <>
      <figure className="card mt-4 min-w-0 max-w-[64rem] p-4 sm:p-6">
        <figcaption>
          <h3 className="font-semibold wrap-anywhere">{title}</h3>
          <p className="mt-1 max-w-prose text-muted text-sm">
            Filled: the {countOf(front.length, 'system')} of the Pareto front, which no other system beats in
            both {metric.label} ({metric.direction} is better) and {attribute.label} ({cost.better} is
            better). Hollow: those that some system of the front dominates. Lines: 95 % intervals of the
            score, which the front does not heed.
            {cost.missing > 0 &&
              ` ${countOf(cost.missing, 'system')} of the board without a value of both ${cost.missing === 1 ? 'is' : 'are'} left out.`}
          </p>
        </figcaption>
        <Drawing svg={cost.svg} label={title} className="figure figure-fluid mt-5" />
        <p className="mt-4 text-sm">
          Hypervolume {formatTick(cost.hypervolume)}
          {cost.scale === 'log' && ' (cost in powers of ten)'}
          {cost.hypervolumeShare !== null &&
            `, ${formatNumber(100 * cost.hypervolumeShare, 1)} % of the rectangle between the best and the worst of both`}
          ; reference point: the worst {attribute.label}, {formatTick(reference.cost)}, and the worst{' '}
          {metric.label}, {formatNumber(reference.score, decimals)}.
        </p>
        <p className="mt-2 text-sm print:hidden">
          <a href={csv} className="link inline-block py-1 max-sm:py-2.5">
            CSV
            <span className="sr-only"> of this figure</span>
          </a>
        </p>
      </figure>
      <ScrollRegion label={`Table: ${title}`} className="card wide mt-4">
        <table className="table table-hover">
          <caption className="px-3 pt-2.5 pb-1 text-faint text-xs">
            {countOf(rows.length, 'system')}, the best {attribute.label} first; those of the front are marked
          </caption>
          <thead>
            <tr>
              <th scope="col" className="sticky-column">
                System
              </th>
              <th scope="col" className="number">
                {named}
              </th>
              <th scope="col" className="number">
                {metric.label}
              </th>
              <th scope="col" className="number">
                95 % interval
              </th>
              <th scope="col">Dominated by</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.submissionId} className={row.isOnFront ? 'tied' : undefined}>
                <th scope="row" className="sticky-column">
                  <Link
                    href={`/submissions/${row.submissionId}`}
                    className="plain-link block max-w-72 truncate py-0.5"
                  >
                    {row.name}
                  </Link>
                </th>
                <td className="number">{formatTick(row.cost)}</td>
                <td className="number">{formatNumber(row.score, decimals)}</td>
                <td className="number text-muted">{row.ci ? formatInterval(row.ci, decimals) : '–'}</td>
                <td className="!whitespace-normal min-w-52">
                  {row.isOnFront ? <span className="chip">on the front</span> : row.dominatedBy.join(', ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}
