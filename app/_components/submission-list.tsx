import type { Route } from 'next';
import Form from 'next/form';
import { formatBytes } from '#app/_format/bytes.ts';
import type { SubmissionState } from '#db/schema/index.ts';
import { decimalsFor, formatInterval, formatNumber } from '#server/number-format.ts';
import type { SubmissionSummary } from '#server/services/submissions.ts';
import { Empty } from './empty.tsx';
import { Link } from './link.tsx';
import { StateBadge, stateLabel } from './state-badge.tsx';
import { Time } from './time.tsx';

export const SUBMISSION_STATES: readonly SubmissionState[] = [
  'uploading',
  'queued',
  'validating',
  'scoring',
  'scored',
  'invalid',
  'failed',
  'withdrawn',
];

/** The reader's submissions, newest first, by state; the address says which. */
export function SubmissionList({
  path,
  submissions,
  state,
  nextPageToken,
  showTask,
}: {
  path: Route;
  submissions: readonly SubmissionSummary[];
  state: SubmissionState | undefined;
  nextPageToken: string | null;
  showTask: boolean;
}) {
  return (
    <>
      <Form action={path} className="flex items-center gap-2 text-sm" key={state}>
        <label htmlFor="state" className="text-muted">
          State
        </label>
        <select id="state" name="state" defaultValue={state ?? ''} className="field field-small w-auto">
          <option value="">Any</option>
          {SUBMISSION_STATES.map((name) => (
            <option key={name} value={name}>
              {stateLabel(name)}
            </option>
          ))}
        </select>
        <button type="submit" className="button button-small">
          Filter
        </button>
      </Form>
      {submissions.length === 0 ? (
        <div className="mt-5">
          <Empty
            title={
              state === undefined ? 'Nothing submitted yet' : `None is ${stateLabel(state).toLowerCase()}`
            }
          />
        </div>
      ) : (
        <ul className="card mt-4 divide-y divide-line">
          {submissions.map((submission) => (
            <Row key={submission.id} submission={submission} showTask={showTask} />
          ))}
        </ul>
      )}
      {nextPageToken !== null && (
        <Form action={path} className="mt-4 text-center">
          {state !== undefined && <input type="hidden" name="state" value={state} />}
          <input type="hidden" name="page" value={nextPageToken} />
          <button type="submit" className="button">
            Earlier ones
          </button>
        </Form>
      )}
    </>
  );
}

function Row({ submission, showTask }: { submission: SubmissionSummary; showTask: boolean }) {
  const { primaryScore: score } = submission;
  const decimals = score ? decimalsFor([1, score.value ?? 0]) : 0;
  return (
    <li className="grid gap-x-5 gap-y-1 px-4 py-3 sm:grid-cols-[7rem_minmax(0,1fr)_auto] sm:items-center">
      <div>
        <StateBadge state={submission.state} />
      </div>
      <div className="min-w-0">
        <Link
          href={`/submissions/${submission.id}`}
          className="plain-link inline-block max-w-full truncate py-0.5 font-medium"
        >
          {submission.system.name}
        </Link>
        <p className="flex flex-wrap gap-x-3 text-faint text-sm">
          {showTask && <span>{submission.task.title}</span>}
          <span>{submission.phase.title}</span>
          {submission.fileName !== null && (
            <span className="code max-w-60 truncate">{submission.fileName}</span>
          )}
          <span>{formatBytes(submission.bytes)}</span>
        </p>
      </div>
      <div className="text-sm sm:text-right">
        {score && (
          <p className="tabular-nums">
            <span className="font-medium">{formatNumber(score.value, decimals)}</span>{' '}
            <span className="text-faint">{formatInterval(score.ci, decimals)}</span>
          </p>
        )}
        <p className="text-faint">
          <Time at={submission.createdAt} to="minute" />
        </p>
      </div>
    </li>
  );
}
