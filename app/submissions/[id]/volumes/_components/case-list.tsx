import { Link } from '#app/_components/link.tsx';
import { decimalsOf } from '#app/_format/scores.ts';
import { formatNumber } from '#server/number-format.ts';
import type { VolumesView } from '#server/services/volumes.ts';
import { type VolumeQuery, volumePath } from './volume-query.ts';

/** All cases, the worst first, each with its picture a click away. */
export function CaseList({
  submission,
  view: { cases, metric, instance, instanceKind },
  query,
}: {
  submission: string;
  view: VolumesView;
  query: VolumeQuery;
}) {
  const decimals = decimalsOf(
    metric,
    cases.map(({ value }) => value),
  );
  return (
    <nav aria-labelledby="cases-heading" className="mt-10 print:hidden">
      <h2 id="cases-heading" className="heading">
        {instanceKind[1].charAt(0).toUpperCase() + instanceKind[1].slice(1)}, worst first
      </h2>
      <p className="text-faint text-sm">By {metric.label}</p>
      <ol className="mt-3 grid gap-1 sm:grid-cols-2 lg:grid-cols-4">
        {cases.map(({ id, value }) => (
          <li key={id}>
            <Link
              href={volumePath(submission, { ...query, instance: id, slice: undefined })}
              aria-current={id === instance ? 'true' : undefined}
              className="flex items-baseline justify-between gap-3 rounded-lg border border-transparent px-3 py-1.5 text-sm hover:bg-sunken aria-[current]:border-accent max-sm:py-2.5"
            >
              <span className="code min-w-0">{id}</span>
              <span className="tabular-nums">{formatNumber(value, decimals)}</span>
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
