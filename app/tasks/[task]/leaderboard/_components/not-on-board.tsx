import { Link } from '#app/_components/link.tsx';
import { StateBadge } from '#app/_components/state-badge.tsx';
import type { OffBoard } from '#server/services/leaderboards.ts';

/** The reader's own submissions that the board leaves out, each with its reason. */
export function NotOnBoard({ submissions }: { submissions: readonly OffBoard[] }) {
  return (
    <section aria-labelledby="off-heading" className="mt-12 print:hidden">
      <h2 id="off-heading" className="heading">
        Yours, not on this board
      </h2>
      <ul className="mt-3 divide-y divide-line border-line border-y text-sm">
        {submissions.map((submission) => (
          <li key={submission.submissionId} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 py-2.5">
            <StateBadge state={submission.state} />
            <Link href={`/submissions/${submission.submissionId}`} className="plain-link py-0.5 font-medium">
              {submission.systemName}
            </Link>
            <span className="basis-full text-muted">{submission.why.join('. ')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
