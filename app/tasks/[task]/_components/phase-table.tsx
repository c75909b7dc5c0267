import { Time } from '#app/_components/time.tsx';
import { countOf, formatCount } from '#app/_format/counts.ts';
import type { PhaseView } from '#server/services/tasks.ts';

const visibility: Record<PhaseView['scoreVisibility'], string> = {
  public: 'Everybody',
  owner: 'You see your own',
  organizer: 'Organizers until release',
};

/** The periods of a task, with their dates and limits. */
export function PhaseTable({
  phases,
  instances,
}: {
  phases: readonly PhaseView[];
  instances: readonly [string, string];
}) {
  return (
    <section aria-labelledby="phases-heading">
      <h2 id="phases-heading" className="heading">
        {phases.length === 1 ? 'Phase' : 'Phases'}
      </h2>
      <div className="mt-3 space-y-3">
        {phases.map((phase) => (
          <article key={phase.id} className="card p-4 text-sm">
            <h3 className="flex items-center justify-between gap-3 font-semibold">
              {phase.title}
              <span className={`chip ${phase.isOpen ? 'border-transparent bg-good-soft text-good' : ''}`}>
                {openness(phase)}
              </span>
            </h3>
            <dl className="mt-2.5 grid grid-cols-[auto_minmax(0,1fr)] gap-x-5 gap-y-1 [&>dt]:text-faint">
              <dt>Opens</dt>
              <dd>
                <Time at={phase.opensAt} to="minute" />
              </dd>
              <dt>Closes</dt>
              <dd>{phase.closesAt ? <Time at={phase.closesAt} to="minute" /> : 'Stays open'}</dd>
              <dt>Truth</dt>
              <dd>{countOf(phase.instanceCount, ...instances)}</dd>
              <dt>Limits</dt>
              <dd>
                {formatCount(phase.dailyLimit)} a day, {formatCount(phase.totalLimit)} in all, files up to{' '}
                {formatCount(phase.maxMegabytes)} MB
              </dd>
              <dt>Scores</dt>
              <dd>{visibility[phase.scoreVisibility]}</dd>
            </dl>
          </article>
        ))}
      </div>
    </section>
  );
}

function openness(phase: PhaseView): string {
  if (phase.isOpen) return 'Open';
  return phase.closesAt !== null && phase.closesAt < new Date() ? 'Closed' : 'Not open yet';
}
