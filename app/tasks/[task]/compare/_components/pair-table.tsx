import { Link } from '#app/_components/link.tsx';
import { ScrollRegion } from '#app/_components/scroll-region.tsx';
import type { SignificanceReport } from '#evaluation/report/report.ts';
import { decimalsFor, formatInterval, formatNumber, formatP } from '#server/number-format.ts';
import type { ComparisonView } from '#server/services/comparisons.ts';
import { type CompareQuery, comparePath } from './compare-query.ts';

/** All pairs of more than two systems; each is a link to itself instance by instance. */
export function PairTable({
  view,
  query,
  report,
}: {
  view: ComparisonView;
  query: CompareQuery;
  report: SignificanceReport;
}) {
  const decimals = decimalsFor(report.systems.map(({ value }) => value));
  const idOf = new Map(view.systems.map(({ name, submissionId }) => [name, submissionId]));
  const withPairFirst = (a: string, b: string) => {
    const pair = [a, b].map((name) => idOf.get(name) ?? '');
    const ids = view.systems.map(({ submissionId }) => submissionId);
    return comparePath(view.task.slug, {
      ...query,
      systems: [...pair, ...ids.filter((id) => !pair.includes(id))],
    });
  };
  return (
    <ScrollRegion label="All pairs of the compared systems" className="card mt-4">
      <table className="table">
        <caption className="px-3 pt-2.5 pb-1 text-faint text-xs">
          All pairs, the better system first; a pair is a link to its {report.instanceKind[1]}
        </caption>
        <thead>
          <tr>
            <th scope="col">A and B</th>
            <th scope="col" className="number">
              A − B
            </th>
            <th scope="col" className="number">
              95 % interval
            </th>
            <th scope="col" className="number">
              Corrected p
            </th>
            <th scope="col" className="number">
              Won, tied, lost
            </th>
          </tr>
        </thead>
        <tbody>
          {report.pairs.map(({ a, b, difference, ci, pAdjusted, wins, ties, losses, significant }) => (
            <tr key={`${a}\n${b}`}>
              <th scope="row">
                <Link href={withPairFirst(a, b)} scroll={false} className="plain-link">
                  {a} and {b}
                </Link>
              </th>
              <td className="number">{formatNumber(difference, decimals)}</td>
              <td className="number text-muted">{formatInterval(ci, decimals)}</td>
              <td className={`number ${significant ? 'font-semibold' : 'text-muted'}`}>
                {formatP(pAdjusted, report.alpha)}
                {significant && <span className="sr-only"> significant</span>}
              </td>
              <td className="number text-muted">{wins === null ? '–' : `${wins}, ${ties}, ${losses}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
