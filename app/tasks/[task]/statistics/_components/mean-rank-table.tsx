import { ScrollRegion } from '#app/_components/scroll-region.tsx';
import { formatNumber } from '#server/number-format.ts';
import type { ComparedSystem } from '#server/services/board-statistics.ts';

/** The numbers behind the critical-difference diagram. */
export function MeanRankTable({ systems }: { systems: readonly ComparedSystem[] }) {
  const ranked = systems.flatMap(({ submissionId, name, meanRank }) =>
    meanRank === null ? [] : { submissionId, name, meanRank },
  );
  return (
    <ScrollRegion label="Table: mean ranks" className="card mt-2 max-w-xl">
      <table className="table">
        <caption className="sr-only">Mean rank of each system, best first</caption>
        <thead>
          <tr>
            <th scope="col">System</th>
            <th scope="col" className="number">
              Mean rank
            </th>
          </tr>
        </thead>
        <tbody>
          {ranked
            .toSorted((a, b) => a.meanRank - b.meanRank)
            .map(({ submissionId, name, meanRank }) => (
              <tr key={submissionId}>
                <th scope="row">{name}</th>
                <td className="number">{formatNumber(meanRank, 2)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
