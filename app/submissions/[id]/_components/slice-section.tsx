import { ScrollRegion } from '#app/_components/scroll-region.tsx';
import { countOf } from '#app/_format/counts.ts';
import { decimalsOf } from '#app/_format/scores.ts';
import { formatNumber } from '#server/number-format.ts';
import type { SubmissionSlices } from '#server/services/slices.ts';

/** Columns of the page; the file has all. */
const MOST_METRICS = 8;

/** The scores of a submission on parts of the instances. */
export function SliceSection({
  submission,
  view: { metrics, slices, sizes, values, withheld },
  boardMetrics,
  instances,
}: {
  submission: string;
  view: SubmissionSlices;
  boardMetrics: readonly string[];
  instances: string;
}) {
  if (slices.length === 0) return null;
  const onBoard = metrics.filter(({ id }) => boardMetrics.includes(id));
  const shown = (onBoard.length > 0 ? onBoard : metrics).slice(0, MOST_METRICS);
  const columns = shown.map((metric) => {
    const column = values.map((row) => row[metrics.indexOf(metric)] ?? null);
    return { metric, column, decimals: decimalsOf(metric, column) };
  });
  return (
    <section id="slices" aria-labelledby="slices-heading">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 id="slices-heading" className="heading">
          Scores by slice
        </h2>
        <a className="link inline-block py-1 text-sm" href={`/api/v1/submissions/${submission}/slices.csv`}>
          CSV<span className="sr-only"> of the scores by slice</span>
          {shown.length < metrics.length && `, all ${countOf(metrics.length, 'metric')}`}
        </a>
      </div>
      <p className="mt-1 max-w-prose text-muted text-sm">
        Parts of the {instances}, each scored on its own.
        {withheld > 0 &&
          ` ${countOf(withheld, 'further slice')} would tell of few ${instances}, alone or by what the others leave, and ${withheld === 1 ? 'is' : 'are'} not shown.`}
      </p>
      <ScrollRegion label="Table: scores by slice" className="card mt-3">
        <table className="table">
          <caption className="sr-only">Scores by slice</caption>
          <thead>
            <tr>
              <th scope="col" className="sticky-column">
                Slice
              </th>
              <th scope="col" className="number capitalize">
                {instances}
              </th>
              {columns.map(({ metric }) => (
                <th key={metric.id} scope="col" className="number" title={metric.definition}>
                  {metric.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {slices.map((slice, index) => (
              <tr key={slice}>
                <th scope="row" className="sticky-column">
                  {slice}
                </th>
                <td className="number text-muted">{sizes[index] ?? '–'}</td>
                {columns.map(({ metric, column, decimals }) => (
                  <td key={metric.id} className="number">
                    {formatNumber(column[index] ?? null, decimals)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}
