import type { Metadata } from 'next';
import { cache } from 'react';
import { Breadcrumbs } from '#app/_components/breadcrumbs.tsx';
import { Link } from '#app/_components/link.tsx';
import { StateBadge } from '#app/_components/state-badge.tsx';
import { Time } from '#app/_components/time.tsx';
import { formatBytes } from '#app/_format/bytes.ts';
import { api } from '#app/_request/api.ts';
import { findTask } from '#app/_request/find-task.ts';
import { orNotFound } from '#app/_request/or-not-found.ts';
import { uuidOrNotFound } from '#app/_request/uuid.ts';
import type { SubmissionView } from '#server/services/submissions.ts';
import type { TaskView } from '#server/services/tasks.ts';
import { AttributesSection } from './_components/attributes-section.tsx';
import { Downloads } from './_components/downloads.tsx';
import { FigureSection } from './_components/figure-section.tsx';
import { type InstanceQuery, parseInstanceQuery } from './_components/instance-query.ts';
import { InstanceSection } from './_components/instance-section.tsx';
import { LiveProgress } from './_components/live-progress.tsx';
import { NoticeList } from './_components/notice-list.tsx';
import { Origin } from './_components/origin.tsx';
import { OwnerActions } from './_components/owner-actions.tsx';
import { ProblemTable } from './_components/problem-table.tsx';
import { ProgressPanel } from './_components/progress-panel.tsx';
import { ProvenanceList } from './_components/provenance-list.tsx';
import { ScoreTable } from './_components/score-table.tsx';
import { SliceSection } from './_components/slice-section.tsx';
import { Standing } from './_components/standing.tsx';

export const dynamic = 'force-dynamic';

type Props = PageProps<'/submissions/[id]'>;

const ON_THE_WAY = ['uploading', 'queued', 'validating', 'scoring'];

const findSubmission = cache((id: string) => orNotFound(api.submissions.byId({ id: uuidOrNotFound(id) })));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id, system, task } = await findSubmission((await params).id);
  return { title: `${system.name} on ${task.title}`, alternates: { canonical: `/submissions/${id}` } };
}

export default async function SubmissionPage({ params, searchParams }: Props) {
  const submission = await findSubmission((await params).id);
  const task = await findTask(submission.task.slug);
  const isMoving = ON_THE_WAY.includes(submission.state);
  return (
    <div className="frame pt-8">
      <Breadcrumbs
        places={[
          { href: `/benchmarks/${task.benchmark.slug}`, label: task.benchmark.title },
          { href: `/tasks/${task.slug}`, label: task.title },
          { href: `/tasks/${task.slug}/leaderboard`, label: submission.phase.title },
        ]}
      />
      <Heading submission={submission} />
      <div className="mt-8 grid gap-x-12 gap-y-10 grid-cols-1 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0 space-y-10">
          {isMoving ? (
            <LiveProgress key={submission.state} initial={submission} />
          ) : (
            <ProgressPanel view={submission} />
          )}
          {isMoving && <Reload />}
          <Reason submission={submission} />
          {submission.problems.length > 0 && (
            <ProblemTable problems={submission.problems} total={submission.problemCount} />
          )}
          {submission.notices.length > 0 && <NoticeList notices={submission.notices} />}
          {submission.scores && submission.scores.length > 0 && (
            <ScoreTable
              scores={submission.scores}
              metrics={task.metrics}
              boardMetrics={[task.primaryMetric, ...task.boardMetrics]}
            />
          )}
          {submission.state === 'scored' && !submission.canSeeScores && (
            <p className="text-muted">The scores of this phase are released by its organizers.</p>
          )}
          {submission.canSeeScores && (
            <Details submission={submission} task={task} params={await searchParams} />
          )}
        </div>
        <div className="space-y-8">
          {submission.reference ? (
            <Origin reference={submission.reference} />
          ) : (
            <Standing submission={submission} />
          )}
          <Downloads
            submission={submission}
            isPublic={task.phases.some(
              ({ slug, scoreVisibility }) => slug === submission.phase.slug && scoreVisibility === 'public',
            )}
          />
          <AttributesSection
            system={submission.system}
            task={task.slug}
            declared={task.systemAttributes}
            isOwn={submission.isOwn}
          />
          {submission.provenance && <ProvenanceList provenance={submission.provenance} />}
          <OwnerActions submission={submission} />
        </div>
      </div>
    </div>
  );
}

function Heading({ submission }: { submission: SubmissionView }) {
  return (
    <header className="mt-2 wrap-anywhere">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <h1 className="title">{submission.system.name}</h1>
        <StateBadge state={submission.state} />
      </div>
      <p className="mt-1.5 flex flex-wrap gap-x-4 text-muted text-sm">
        <span>
          {submission.reference ? '' : 'by '}
          {submission.system.owner}
        </span>
        <span>
          {submission.reference ? 'built' : 'submitted'} <Time at={submission.createdAt} to="minute" />
        </span>
        <span>
          {submission.fileName !== null && <span className="code">{submission.fileName}</span>}{' '}
          {formatBytes(submission.bytes)}
        </span>
      </p>
      {submission.note !== '' && <p className="mt-2 max-w-prose text-muted">{submission.note}</p>}
    </header>
  );
}

/** Without JavaScript the page asks again by itself. */
function Reload() {
  return (
    <noscript>
      <meta httpEquiv="refresh" content="3" />
    </noscript>
  );
}

function Reason({ submission }: { submission: SubmissionView }) {
  if (submission.reason === null || submission.state === 'scored') return null;
  const tone = submission.state === 'invalid' ? 'bg-bad-soft text-bad' : 'bg-warn-soft text-warn';
  return (
    <div className={`rounded-xl px-5 py-4 ${tone}`}>
      <p className="font-medium">{submission.reason}</p>
      {submission.state === 'failed' && (
        <p className="mt-1 text-sm">The fault is ours. It does not count against your limits.</p>
      )}
      {submission.duplicateOf !== null && (
        <p className="mt-1 text-sm">
          <Link href={`/submissions/${submission.duplicateOf}`} className="underline underline-offset-2">
            The earlier submission of the same file
          </Link>
        </p>
      )}
    </div>
  );
}

interface DetailsProps {
  submission: SubmissionView;
  task: TaskView;
  params: Awaited<Props['searchParams']>;
}

/** What stands behind the scores: by slice, in figures, by instance. */
async function Details({ submission, task, params }: DetailsProps) {
  const boardMetrics = [task.primaryMetric, ...task.boardMetrics];
  const ids = task.metrics.map(({ id }) => id).filter((id) => boardMetrics.includes(id));
  const query = parseInstanceQuery(params, ids, task.primaryMetric);
  const { figure, panel } = query;
  const [slices, figures] = await Promise.all([
    api.submissions.slices({ id: submission.id }),
    api.submissions.figures({ id: submission.id, figure, panel }),
  ]);
  const [, instances] = task.evaluator.instanceKind;
  return (
    <>
      <SliceSection
        submission={submission.id}
        view={slices}
        boardMetrics={boardMetrics}
        instances={instances}
      />
      <FigureSection
        submission={submission}
        view={figures}
        query={query}
        primary={task.primaryMetric}
        instances={instances}
      />
      {submission.canSeeInstances && <Instances submission={submission} task={task} query={query} />}
    </>
  );
}

async function Instances({
  submission,
  task,
  query,
}: Omit<DetailsProps, 'params'> & { query: InstanceQuery }) {
  const columns = new Set([task.primaryMetric, ...task.boardMetrics]);
  const metrics = task.metrics.filter(({ id }) => columns.has(id));
  const ids = metrics.map(({ id }) => id);
  const instances = await api.submissions.instances({ id: submission.id, metrics: ids });
  const scored = metrics.filter(({ id }) => instances.values[id] !== undefined);
  if (scored.length === 0) return null;
  return (
    <InstanceSection
      submission={submission.id}
      instances={instances}
      overall={submission.scores?.find(({ metric }) => metric === query.metric)?.value ?? null}
      metrics={scored}
      query={query}
      primary={task.primaryMetric}
      areViewed={submission.canSeeVolumes}
    />
  );
}
