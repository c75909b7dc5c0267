import { Link } from '#app/_components/link.tsx';
import { ScrollRegion } from '#app/_components/scroll-region.tsx';
import { directionInWords } from '#app/_format/directions.ts';
import { decimalsOf } from '#app/_format/scores.ts';
import { formatInterval, formatNumber } from '#server/number-format.ts';
import type { ComparisonView } from '#server/services/comparisons.ts';

/** The chosen systems with their scores on the board. */
export function SystemsSideBySide({ view: { metric, systems } }: { view: ComparisonView }) {
  const decimals = decimalsOf(
    metric,
    systems.map(({ score }) => score?.value),
  );
  return (
    <ScrollRegion label="The compared systems" className="card mt-5">
      <table className="table">
        <caption className="px-3 pt-2.5 pb-1 text-faint text-xs">
          {metric.label} ({directionInWords(metric)}) with 95 % intervals; ranks are those of the board
        </caption>
        <thead>
          <tr>
            <th scope="col" className="number">
              Rank
            </th>
            <th scope="col">System</th>
            <th scope="col" className="number">
              {metric.label}
            </th>
            <th scope="col" className="number">
              95 % interval
            </th>
          </tr>
        </thead>
        <tbody>
          {systems.map(({ submissionId, name, ownerName, rank, score }) => (
            <tr key={submissionId}>
              <td className="number">{rank ?? '–'}</td>
              <th scope="row">
                <Link href={`/submissions/${submissionId}`} className="plain-link">
                  {name}
                </Link>
                <span className="block font-normal text-faint text-xs">{ownerName}</span>
              </th>
              <td className="number font-medium">{formatNumber(score?.value ?? null, decimals)}</td>
              <td className="number text-muted">{score?.ci ? formatInterval(score.ci, decimals) : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
