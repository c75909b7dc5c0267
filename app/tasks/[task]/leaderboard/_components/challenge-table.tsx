import { ScrollRegion } from '#app/_components/scroll-region.tsx';
import type { ChallengeView } from '#server/services/challenge-view.ts';

/** The ranking of the challenge, each part of it side by side. */
export function ChallengeTable({ challenge }: { challenge: ChallengeView }) {
  const { title, definition, metrics, standings, hasBestAtAll } = challenge;
  return (
    <section aria-labelledby="challenge-heading" className="mt-10">
      <h2 id="challenge-heading" className="heading">
        {title}
      </h2>
      <p className="mt-1.5 max-w-prose text-muted text-sm">
        {definition} {hasBestAtAll ? '' : `No single submission is best at all ${metrics.length}.`}
      </p>
      <ScrollRegion label={title} className="card mt-3">
        <table className="table">
          <thead>
            <tr>
              <th scope="col" className="number">
                Rank
              </th>
              <th scope="col">System</th>
              {metrics.map(({ id, label }) => (
                <th key={id} scope="col" className="number">
                  Rank by {label}
                </th>
              ))}
              <th scope="col" className="number">
                Total
              </th>
            </tr>
          </thead>
          <tbody>
            {standings.map(({ submissionId, systemName, ranks, total, rank }) => (
              <tr key={submissionId}>
                <td className="number font-medium">{rank ?? '–'}</td>
                <th scope="row">
                  <a href={`/submissions/${submissionId}`} className="plain-link">
                    {systemName}
                  </a>
                </th>
                {metrics.map(({ id }, metric) => (
                  <td key={id} className="number">
                    {ranks[metric] ?? '–'}
                  </td>
                ))}
                <td className="number">{total ?? '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}
