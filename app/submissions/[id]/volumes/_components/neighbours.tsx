import { Link } from '#app/_components/link.tsx';
import type { VolumesView } from '#server/services/volumes.ts';
import { type VolumeQuery, volumePath } from './volume-query.ts';

/** The cases before and after this one, in the order of the list. */
export function Neighbours({
  submission,
  view: { cases, instance },
  query,
}: {
  submission: string;
  view: VolumesView;
  query: VolumeQuery;
}) {
  const at = cases.findIndex(({ id }) => id === instance);
  const [worse, better] = [cases[at - 1], cases[at + 1]];
  const path = (id: string) => volumePath(submission, { ...query, instance: id, slice: undefined });
  return (
    <p className="mt-2 flex flex-wrap gap-x-5 text-sm print:hidden">
      <span className="py-1 text-muted">
        {at + 1} of {cases.length}, worst first
      </span>
      {worse && (
        <Link href={path(worse.id)} className="link py-1">
          ← Worse: {worse.id}
        </Link>
      )}
      {better && (
        <Link href={path(better.id)} className="link py-1">
          Better: {better.id} →
        </Link>
      )}
    </p>
  );
}
