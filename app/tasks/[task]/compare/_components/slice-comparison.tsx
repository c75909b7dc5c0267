import { ScrollRegion } from '#app/_components/scroll-region.tsx';
import { countOf, formatCount } from '#app/_format/counts.ts';
import { bestValue, directionInWords } from '#app/_format/directions.ts';
import { decimalsOf } from '#app/_format/scores.ts';
import { formatNumber } from '#server/number-format.ts';
import type { ComparisonView } from '#server/services/comparisons.ts';

/** The systems on parts of the instances, side by side. */
export function SliceComparison({
  view: { metric, systems, slices, withheldSlices, phase },
  instances: [, plural],
}: {
  view: ComparisonView;
  instances: readonly [string, string];
}) {
  if (slices.length === 0 && withheldSlices === 0) return null;
  const decimals = decimalsOf(
    metric,
    slices.flatMap(({ values }) => values),
  );
  return (
    <section aria-labelledby="slices">
      <h2 id="slices" className="heading">
        By slice
      </h2>
      {withheldSlices > 0 && (
        <p className="mt-1.5 max-w-prose text-muted text-sm">
          {countOf(withheldSlices, 'slice')} would tell of fewer than {phase.smallestSlice} {plural}, alone or
          by what the others leave, and {withheldSlices === 1 ? 'is' : 'are'} not shown.
        </p>
      )}
      {slices.length > 0 && (
        <ScrollRegion label="The compared systems by slice" className="card mt-3">
          <table className="table">
            <caption className="px-3 pt-2.5 pb-1 text-faint text-xs">
              {metric.label} ({directionInWords(metric)}); the best of each slice is marked
            </caption>
            <thead>
              <tr>
                <th scope="col" className="sticky-column">
                  Slice
                </th>
                <th scope="col" className="number capitalize">
                  {plural}
                </th>
                {systems.map(({ submissionId, name }) => (
                  <th key={submissionId} scope="col" className="number">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {slices.map(({ slice, instances, values }) => {
                const best = bestValue(values, metric);
                return (
                  <tr key={slice}>
                    <th scope="row" className="sticky-column">
                      {slice}
                    </th>
                    <td className="number text-muted">{instances === null ? '–' : formatCount(instances)}</td>
                    {systems.map(({ submissionId }, system) => {
                      const value = values[system] ?? null;
                      const isBest = value !== null && value === best;
                      return (
                        <td
                          key={submissionId}
                          className={`number ${isBest ? 'font-semibold text-accent' : ''}`}
                        >
                          {formatNumber(value, decimals)}
                          {isBest && <span className="sr-only"> best</span>}
                        </td>
                      );
                    })}
                  </tr>
                );
              })}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </section>
  );
}
