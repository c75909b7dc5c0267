import type { SubmissionView } from '#server/services/submissions.ts';

/** What can be taken away. */
export function Downloads({ submission, isPublic }: { submission: SubmissionView; isPublic: boolean }) {
  const address = `/api/v1/submissions/${submission.id}`;
  const files = [
    { label: 'Scores, JSON', href: address, isOffered: submission.canSeeScores },
    {
      label: 'Certificate of the scores, signed',
      href: `${address}/certificate`,
      isOffered: submission.canSeeScores,
    },
    {
      label: 'Badge of rank and score, SVG',
      href: `${address}/badge.svg`,
      isOffered: isPublic && submission.primaryScore !== null,
    },
    {
      label: 'Scores by instance, CSV',
      href: `${address}/instances.csv`,
      isOffered: submission.canSeeInstances,
    },
    {
      label: 'The file as uploaded',
      href: `${address}/file`,
      isOffered: submission.canSeeFile && submission.sha256 !== null,
    },
  ].filter(({ isOffered }) => isOffered);
  if (files.length === 0) return null;
  return (
    <section aria-labelledby="downloads-heading" className="text-sm print:hidden">
      <h2 id="downloads-heading" className="heading">
        Downloads
      </h2>
      <ul className="mt-2 space-y-1">
        {files.map(({ label, href }) => (
          <li key={href}>
            <a href={href} className="link inline-block py-0.5">
              {label}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
