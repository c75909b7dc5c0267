import { Link } from '#app/_components/link.tsx';
import { Time } from '#app/_components/time.tsx';
import { countOf } from '#app/_format/counts.ts';
import type { SubmissionView } from '#server/services/submissions.ts';

/** What workers built a reference system from. */
export function Origin({ reference }: { reference: NonNullable<SubmissionView['reference']> }) {
  const { kind, description, builtAt, members } = reference;
  return (
    <section aria-labelledby="origin-heading" className="text-sm">
      <h2 id="origin-heading" className="heading">
        {kind === 'consensus' ? 'Consensus' : 'Ensemble'} built by this server
      </h2>
      <p className="mt-1.5 text-muted">
        {description} It is ranked with nobody. Built <Time at={builtAt} to="minute" /> from{' '}
        {countOf(members.length, 'submission')}:
      </p>
      <ul className="mt-1.5 list-disc pl-5">
        {members.map(({ submissionId, systemName }) => (
          <li key={submissionId}>
            <Link href={`/submissions/${submissionId}`} className="link">
              {systemName}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
