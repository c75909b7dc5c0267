import { ScrollRegion } from '#app/_components/scroll-region.tsx';
import { formatShare } from '#app/_format/scores.ts';
import { formatRanks } from '#server/number-format.ts';
import type { ComparedSystem } from '#server/services/board-statistics.ts';

/** The numbers behind the discs of the rank stability. */
export function RankShareTable({ systems }: { systems: readonly ComparedSystem[] }) {
  const last = Math.max(0, ...systems.flatMap(({ rankShares }) => rankShares.at(-1)?.rank ?? 0));
  const ranks = Array.from({ length: last }, (_, index) => index + 1);
  return (
    <ScrollRegion label="Table: share of resamples by rank" className="card mt-2">
      <table className="table">
        <caption className="sr-only">Share of the resamples in which each system has each rank</caption>
        <thead>
          <tr>
            <th scope="col">System</th>
            <th scope="col" className="number">
              Rank
            </th>
            <th scope="col" className="number">
              95 % ranks
            </th>
            {ranks.map((rank) => (
              <th key={rank} scope="col" className="number">
                <span className="sr-only">Share with rank </span>
                {rank}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {systems.map((system) => {
            const shares = new Map(system.rankShares.map(({ rank, share }) => [rank, share]));
            return (
              <tr key={system.submissionId}>
                <th scope="row" className="whitespace-nowrap">
                  {system.name}
                </th>
                <td className="number">{system.rank}</td>
                <td className="number">{formatRanks(system.rankInterval)}</td>
                {ranks.map((rank) => (
                  <td key={rank} className="number text-muted">
                    {formatShare(shares.get(rank) ?? 0)}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
