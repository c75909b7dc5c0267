import type { ReactNode } from 'react';
import { ScrollRegion } from '#app/_components/scroll-region.tsx';
import { decimalsOf } from '#app/_format/scores.ts';
import type { Association } from '#evaluation/attributes/associate.ts';
import type { MetricDefinition } from '#evaluation/evaluator.ts';
import { formatInterval, formatNumber, formatP } from '#server/number-format.ts';

const ALPHA = 0.05;

const TESTS = {
  spearman: { name: 'Spearman', effect: 'ρ' },
  'rank-sum': { name: 'Rank-sum', effect: 'δ' },
  'kruskal-wallis': { name: 'Kruskal–Wallis', effect: 'ε²' },
} as const;

/** Which attributes go with better scores, with effect sizes, and what must be known before believing it. */
export function AssociationTable({
  associations,
  metric,
  of,
  children,
}: {
  associations: readonly Association[];
  metric: MetricDefinition;
  /** What has the attributes, plural. */
  of: string;
  /** What is compared, in a sentence. */
  children: ReactNode;
}) {
  return (
    <>
      <p className="mt-1.5 max-w-prose text-muted text-sm">
        {children} <strong className="font-medium text-ink">Association, not cause</strong>: what goes with
        good scores need not be why they are good. Positive effects: higher numbers, or the first category, go
        with better scores. p is corrected for all attributes of the table (Holm).
      </p>
      <ScrollRegion label={`Attributes of ${of} and ${metric.label}`} className="card wide mt-4">
        <table className="table">
          <caption className="sr-only">
            Which attributes of {of} go with better {metric.label}
          </caption>
          <thead>
            <tr>
              <th scope="col" className="sticky-column">
                Attribute
              </th>
              <th scope="col" className="number">
                n
              </th>
              <th scope="col">Test</th>
              <th scope="col" className="number">
                Effect
              </th>
              <th scope="col" className="number">
                95 % interval
              </th>
              <th scope="col" className="number">
                p, corrected
              </th>
              <th scope="col">Mean by category</th>
              <th scope="col">Read with care</th>
            </tr>
          </thead>
          <tbody>
            {associations.map((association) => (
              <AssociationRow key={association.id} association={association} metric={metric} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}

function AssociationRow({ association, metric }: { association: Association; metric: MetricDefinition }) {
  const { label, unit, n, test, effect, ci, pAdjusted, exact, groups, cautions } = association;
  const named = test && TESTS[test];
  const isSettled = pAdjusted !== null && pAdjusted < ALPHA;
  const decimals = decimalsOf(
    metric,
    groups.map(({ mean }) => mean),
  );
  return (
    <tr className={isSettled ? 'tied' : undefined}>
      <th scope="row" className="sticky-column">
        {label}
        {unit !== null && <span className="font-normal text-faint"> ({unit})</span>}
      </th>
      <td className="number">{n}</td>
      <td>{named ? `${named.name}${exact ? ', exact' : ''}` : '–'}</td>
      <td className="number">
        {named && effect !== null ? `${named.effect} = ${formatNumber(effect, 2)}` : '–'}
      </td>
      <td className="number">{ci ? formatInterval(ci, 2) : '–'}</td>
      <td className={`number ${isSettled ? 'font-semibold' : ''}`}>
        {pAdjusted === null ? '–' : formatP(pAdjusted, ALPHA)}
      </td>
      <td className="!whitespace-normal min-w-52">
        {groups.length === 0 ? (
          '–'
        ) : (
          <ul>
            {groups.map((group) => (
              <li key={group.category}>
                {group.category} ({group.n}): {formatNumber(group.mean, decimals)}
                {group.ci && <span className="text-faint"> {formatInterval(group.ci, decimals)}</span>}
              </li>
            ))}
          </ul>
        )}
      </td>
      <td className="!whitespace-normal min-w-52 text-muted">{cautions.join(' ')}</td>
    </tr>
  );
}
