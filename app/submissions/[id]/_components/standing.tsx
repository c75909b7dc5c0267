import { Link } from '#app/_components/link.tsx';
import type { SubmissionView } from '#server/services/submissions.ts';
import { LookAgain } from './look-again.tsx';

/** Whether the board shows a submission, and if not, why. */
export function Standing({ submission }: { submission: SubmissionView }) {
  const board = `/tasks/${submission.task.slug}/leaderboard?phase=${submission.phase.slug}` as const;
  return (
    <section aria-labelledby="standing-heading" className="text-sm">
      <h2 id="standing-heading" className="heading">
        {submission.onBoard ? 'On the leaderboard' : 'Not on the leaderboard'}
      </h2>
      {submission.whyNot.map((reason) => (
        <p key={reason} className="mt-1.5 text-muted">
          {reason}.
        </p>
      ))}
      {submission.state === 'scored' && !submission.onBoard && <LookAgain />}
      <div className="mt-3 flex flex-wrap gap-2 print:hidden">
        <Link href={board} className="button button-small">
          Leaderboard
        </Link>
        {submission.onBoard && (
          <Link
            href={`/tasks/${submission.task.slug}/reports/new?phase=${submission.phase.slug}&submission=${submission.id}`}
            className="button button-small"
          >
            Compare with others
          </Link>
        )}
      </div>
    </section>
  );
}
