import { stateLabel } from '#app/_components/state-badge.tsx';
import { Time } from '#app/_components/time.tsx';
import type { SubmissionEventView } from '#server/services/submissions.ts';

/** Every change of state; nothing is ever removed from it. */
export function EventLog({ events }: { events: readonly SubmissionEventView[] }) {
  return (
    <details className="mt-4 border-line border-t pt-3 text-sm">
      <summary className="w-fit rounded py-0.5 text-muted hover:text-ink">
        Log of {events.length} changes
      </summary>
      <ol className="mt-2 space-y-1.5">
        {events.map((event) => (
          <li key={event.id} className="grid gap-x-4 sm:grid-cols-[13rem_6rem_minmax(0,1fr)]">
            <span className="text-faint">
              <Time at={event.at} to="second" />
            </span>
            <span className="font-medium">{stateLabel(event.state)}</span>
            <span className="text-muted">{event.message}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}
