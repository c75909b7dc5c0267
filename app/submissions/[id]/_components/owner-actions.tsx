import type { SubmissionView } from '#server/services/submissions.ts';
import { retry, withdraw } from './act.ts';

/** What the owner may do with a submission; withdrawing asks once more. */
export function OwnerActions({ submission }: { submission: SubmissionView }) {
  if (!submission.canWithdraw && !submission.canRetry) return null;
  return (
    <section aria-label="Actions" className="space-y-3 text-sm print:hidden">
      {submission.canRetry && (
        <form action={retry}>
          <input type="hidden" name="submission" value={submission.id} />
          <button type="submit" className="button button-primary">
            Score it again
          </button>
        </form>
      )}
      {submission.canWithdraw && (
        <details>
          <summary className="button button-small button-danger list-none [&::-webkit-details-marker]:hidden">
            Withdraw…
          </summary>
          <form action={withdraw} className="card mt-2 p-4">
            <p className="text-muted">
              Withdrawing takes the submission off the board for good. It still counts against your limits
              once it has been scored. This cannot be undone.
            </p>
            <input type="hidden" name="submission" value={submission.id} />
            <button type="submit" className="button button-danger mt-3">
              Withdraw {submission.system.name}
            </button>
          </form>
        </details>
      )}
    </section>
  );
}
