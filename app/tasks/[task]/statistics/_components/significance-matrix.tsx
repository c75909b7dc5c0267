import { ScrollRegion } from '#app/_components/scroll-region.tsx';
import { formatP } from '#server/number-format.ts';
import type { PairView } from '#server/pair-between.ts';
import type { ComparedSystem } from '#server/services/board-statistics.ts';
import { WalkableGrid } from './walkable-grid.tsx';

const marks = {
  a: { mark: '▲', word: 'better', tone: 'better' },
  b: { mark: '▼', word: 'worse', tone: 'worse' },
  none: { mark: '·', word: 'not settled', tone: undefined },
};

/** The corrected p of every pair, and which of the two is better: the system of the row against that of the column. */
export function SignificanceMatrix({
  systems,
  pairs,
  alpha,
  address,
}: {
  systems: readonly ComparedSystem[];
  pairs: readonly (readonly (PairView | null)[])[];
  alpha: number;
  address: string;
}) {
  return (
    <ScrollRegion label="Table: significance of all pairs" className="card mt-4 w-fit max-w-full">
      <WalkableGrid address={address}>
        <caption className="sr-only">
          Rows against columns: corrected p, and whether the system of the row is better or worse
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="sr-only">System</span>
            </th>
            {systems.map(({ submissionId, name }, index) => (
              <th key={submissionId} scope="col" title={name}>
                {index + 1}
                <span className="sr-only"> {name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {systems.map(({ submissionId, name }, row) => (
            <tr key={submissionId} data-system={submissionId}>
              <th scope="row" title={name}>
                <span className="text-faint">{row + 1}</span> {name}
              </th>
              {systems.map(({ submissionId: column }, index) => (
                <Cell key={column} pair={pairs[row]?.[index] ?? null} alpha={alpha} />
              ))}
            </tr>
          ))}
        </tbody>
      </WalkableGrid>
    </ScrollRegion>
  );
}

function Cell({ pair, alpha }: { pair: PairView | null; alpha: number }) {
  if (pair === null) return <td className="same">–</td>;
  const { mark, word, tone } = marks[pair.better ?? 'none'];
  return (
    <td className={tone}>
      <span aria-hidden="true">{mark}</span>
      <span className="sr-only">{word}, p </span>
      <span className="p">{formatP(pair.pAdjusted, alpha)}</span>
    </td>
  );
}
