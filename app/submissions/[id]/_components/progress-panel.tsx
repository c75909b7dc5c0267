import { formatBytes } from '#app/_format/bytes.ts';
import { formatDuration } from '#app/_format/durations.ts';
import type { SubmissionState } from '#db/schema/index.ts';
import type { SubmissionProgress } from '#server/services/submission-feed.ts';
import { EventLog } from './event-log.tsx';
import { type Step, StepList } from './step-list.tsx';

const path: readonly { state: SubmissionState; label: string }[] = [
  { state: 'uploading', label: 'Upload' },
  { state: 'queued', label: 'Queue' },
  { state: 'validating', label: 'Validate' },
  { state: 'scoring', label: 'Score' },
  { state: 'scored', label: 'Scored' },
];

/** Where a submission is on its way, and what happened to it so far. */
export function ProgressPanel({ view }: { view: SubmissionProgress }) {
  return (
    <div className="card p-5">
      <StepList steps={stepsOf(view)} />
      <div aria-live="polite" className="mt-4 empty:hidden">
        <Stage view={view} />
      </div>
      {view.events.length > 0 && <EventLog events={view.events} />}
    </div>
  );
}

/** Steps up to the furthest one reached are done; a submission that ended early stops there. */
function stepsOf({ state, events }: SubmissionProgress): Step[] {
  const reached = Math.max(...events.map((event) => path.findIndex((step) => step.state === event.state)), 0);
  const now = path.findIndex((step) => step.state === state);
  const end = { invalid: 'Invalid', failed: 'Failed', withdrawn: 'Withdrawn' }[String(state)];
  if (end === undefined || reached === path.length - 1) {
    return path.map(({ label }, index) => ({
      label,
      look: index < now || now === path.length - 1 ? 'done' : index === now ? 'now' : 'ahead',
    }));
  }
  const done = path.slice(0, reached + 1).map(({ label }): Step => ({ label, look: 'done' }));
  return [...done, { label: end, look: 'stopped' }];
}

function Stage({ view }: { view: SubmissionProgress }) {
  if (view.state === 'queued') return <QueueStage view={view} />;
  if (view.state !== 'uploading' && view.state !== 'validating' && view.state !== 'scoring') return null;
  const { bytes, totalBytes, cases } = view.progress;
  const doing = { uploading: 'Receiving', validating: 'Reading', scoring: 'Reading and scoring' }[view.state];
  return (
    <>
      <p className="flex flex-wrap justify-between gap-x-4 text-sm">
        <span>
          {doing}
          {view.attempt > 1 && <span className="text-faint"> (attempt {view.attempt})</span>}
        </span>
        <span className="text-muted tabular-nums">
          {cases && `${cases.done} of ${cases.total} cases · `}
          {formatBytes(bytes)} of {formatBytes(totalBytes)}
        </span>
      </p>
      {cases ? (
        <progress className="bar mt-2" max={cases.total} value={cases.done} aria-label="Cases done" />
      ) : (
        <progress className="bar mt-2" max={Math.max(totalBytes, 1)} value={bytes} aria-label="Bytes read" />
      )}
    </>
  );
}

function QueueStage({ view: { queue } }: { view: SubmissionProgress }) {
  if (!queue) return null;
  const place = queue.ahead === 0 ? 'Next in the queue' : `${queue.ahead} ahead in the queue`;
  return (
    <p className="text-sm">
      <span className="font-medium">{place}.</span>{' '}
      <span className="text-muted">
        {queue.workersAlive === 0
          ? 'No worker reports right now; the submission keeps its place and nothing is lost.'
          : queue.medianWaitMs !== null && `Waits lately: ${formatDuration(queue.medianWaitMs)}.`}
      </span>
    </p>
  );
}
