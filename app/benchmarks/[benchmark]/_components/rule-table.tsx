import { Link } from '#app/_components/link.tsx';
import { ScrollRegion } from '#app/_components/scroll-region.tsx';
import type { BenchmarkRankingView } from '#server/services/rankings.ts';
import { type RankingChoices, type RankingQuery, rankingPath } from './ranking-query.ts';
import { orderOf } from './ranking-words.ts';

/** Ranks by every rule side by side; the head of a column switches to its rule. */
export function RuleTable({
  view,
  query,
  choices,
  rows,
}: {
  view: BenchmarkRankingView;
  query: RankingQuery;
  choices: RankingChoices;
  rows: number;
}) {
  const name = new Map(view.systems.map((system) => [system.id, system.name]));
  const ranks = view.rankings.map(
    ({ ranking }) => new Map(ranking.map(({ system, rank }) => [system, rank])),
  );
  return (
    <ScrollRegion label="Ranks by every rule" className="card mt-4">
      <table className="table table-hover">
        <caption className="px-3 pt-2.5 pb-1 text-faint text-xs">
          Rank of each system by every rule; a dash where the rule gives none
        </caption>
        <thead>
          <tr>
            <th scope="col" className="sticky-column">
              System
            </th>
            {view.rules.map((rule) => (
              <th
                key={rule.id}
                scope="col"
                className={`number !whitespace-normal min-w-20 ${rule.id === view.rule ? '!text-ink' : ''}`}
              >
                <Link
                  href={rankingPath({ ...query, rule: rule.id }, choices)}
                  className="plain-link inline-block py-1"
                  title={rule.definition}
                  aria-current={rule.id === view.rule ? 'true' : undefined}
                  scroll={false}
                >
                  {rule.title}
                </Link>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {orderOf(view)
            .slice(0, rows)
            .map((system) => (
              <tr key={system}>
                <th scope="row" className="sticky-column">
                  <span className="block truncate" title={name.get(system)}>
                    {name.get(system)}
                  </span>
                </th>
                {ranks.map((rankOf, index) => {
                  const rule = view.rankings[index]?.rule;
                  const rank = rankOf.get(system);
                  return (
                    <td
                      key={rule}
                      className={`number ${rank === 1 ? 'font-semibold' : 'text-muted'} ${rule === view.rule ? 'bg-tie' : ''}`}
                    >
                      {rank ?? '–'}
                    </td>
                  );
                })}
              </tr>
            ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
