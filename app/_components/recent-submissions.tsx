import { decimalsFor, formatNumber } from '#server/number-format.ts';
import type { SubmissionSummary } from '#server/services/submissions.ts';
import { Link } from './link.tsx';
import { Time } from './time.tsx';

/** What has been scored lately, anywhere. */
export function RecentSubmissions({ submissions }: { submissions: readonly SubmissionSummary[] }) {
  return (
    <section aria-labelledby="recent-heading" className="mt-14">
      <h2 id="recent-heading" className="heading">
        Scored recently
      </h2>
      <ol className="mt-3 divide-y divide-line border-line border-y text-sm">
        {submissions.map((submission) => (
          <li
            key={submission.id}
            className="flex flex-wrap items-baseline wrap-anywhere gap-x-3 gap-y-0.5 py-2.5"
          >
            <Link href={`/submissions/${submission.id}`} className="plain-link py-0.5 font-medium">
              {submission.system.name}
            </Link>
            <span className="text-faint">
              {submission.system.owner} on {submission.task.title}
            </span>
            <span className="ml-auto flex gap-4 text-faint">
              {submission.primaryScore?.value != null && (
                <span className="text-ink tabular-nums">
                  {formatNumber(
                    submission.primaryScore.value,
                    decimalsFor([1, submission.primaryScore.value]),
                  )}
                </span>
              )}
              <Time at={submission.createdAt} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
