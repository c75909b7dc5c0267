import { Time } from '#app/_components/time.tsx';
import { formatCount } from '#app/_format/counts.ts';
import type { QuotaView } from '#server/services/quota.ts';
import type { PhaseView } from '#server/services/tasks.ts';

/** How many submissions are left in each open phase. */
export function QuotaList({
  phases,
  quotas,
}: {
  phases: readonly PhaseView[];
  quotas: readonly QuotaView[];
}) {
  return (
    <section aria-labelledby="quota-heading">
      <h2 id="quota-heading" className="heading">
        Submissions left
      </h2>
      <ul className="mt-3 space-y-4">
        {phases.map((phase, index) => {
          const quota = quotas[index];
          return quota && <Quota key={phase.id} phase={phase} quota={quota} />;
        })}
      </ul>
    </section>
  );
}

function Quota({ phase, quota }: { phase: PhaseView; quota: QuotaView }) {
  const leftToday = Math.max(0, quota.dailyLimit - quota.usedToday);
  const leftInAll = Math.max(0, quota.totalLimit - quota.usedTotal);
  return (
    <li>
      <p className="font-medium">{phase.title}</p>
      <p className="text-muted">
        {formatCount(Math.min(leftToday, leftInAll))} of {formatCount(quota.dailyLimit)} today,{' '}
        {formatCount(leftInAll)} of {formatCount(quota.totalLimit)} in all.
      </p>
      <p className="text-faint">
        The day’s count starts again <Time at={quota.resetsAt} to="minute" />. Invalid files do not count.
      </p>
    </li>
  );
}
