import { ScrollRegion } from '#app/_components/scroll-region.tsx';
import type { BenchmarkRankingView } from '#server/services/rankings.ts';

type Agreement = BenchmarkRankingView['agreements'][number];

/** How far the chosen rule agrees with each other one, by measures of the whole order and of its head. */
export function RuleAgreementTable({ view }: { view: BenchmarkRankingView }) {
  const titles = new Map(view.rules.map(({ id, title }) => [id, title]));
  const own = titles.get(view.rule) ?? view.rule;
  const others = view.agreements.filter(({ a, b }) => a === view.rule || b === view.rule);
  return (
    <details className="mt-4">
      <summary className="link w-fit">How far each rule agrees with {own}</summary>
      <ScrollRegion label={`Agreement with ${own}`} className="card mt-3 max-w-3xl">
        <table className="table">
          <caption className="px-3 pt-2.5 pb-1 text-faint text-xs">
            1 is the same order. τ-b counts all pairs alike; AP correlation and rank-biased overlap (p = 0.9)
            count first places more and take ties in the order listed; rank-biased overlap is never below 0
          </caption>
          <thead>
            <tr>
              <th scope="col">Rule</th>
              <th scope="col" className="number">
                τ-b
              </th>
              <th scope="col" className="number">
                AP correlation
              </th>
              <th scope="col" className="number">
                Rank-biased overlap
              </th>
              <th scope="col" className="number">
                Systems
              </th>
            </tr>
          </thead>
          <tbody>
            {others.map((agreement) => (
              <AgreementRow
                key={`${agreement.a} ${agreement.b}`}
                title={titles.get(agreement.a === view.rule ? agreement.b : agreement.a)}
                agreement={agreement}
              />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </details>
  );
}

function AgreementRow({
  title,
  agreement: { tauB, tauAp, rbo, systems },
}: {
  title: string | undefined;
  agreement: Agreement;
}) {
  return (
    <tr>
      <th scope="row">{title}</th>
      <td className="number">{digits(tauB)}</td>
      <td className="number">{digits(tauAp)}</td>
      <td className="number">{digits(rbo)}</td>
      <td className="number">{systems}</td>
    </tr>
  );
}

const digits = (value: number | null): string => (value === null ? '–' : value.toFixed(2));
