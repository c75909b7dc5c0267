import type { Metadata } from 'next';
import { Empty } from '#app/_components/empty.tsx';
import { Link } from '#app/_components/link.tsx';
import { Time } from '#app/_components/time.tsx';
import { countOf } from '#app/_format/counts.ts';
import { decimalsOf } from '#app/_format/scores.ts';
import { api } from '#app/_request/api.ts';
import { findTask } from '#app/_request/find-task.ts';
import { currentViewer } from '#app/_request/viewer.ts';
import { formatNumber } from '#server/number-format.ts';
import { REPORT_SYSTEMS } from '#server/report-limits.ts';
import type { LeaderboardView } from '#server/services/leaderboards.ts';
import type { ReportSummary } from '#server/services/reports.ts';
import { ReportForm } from './_components/report-form.tsx';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Significance report' };

export default async function NewReportPage({
  params,
  searchParams,
}: PageProps<'/tasks/[task]/reports/new'>) {
  const task = await findTask((await params).task);
  const asked = await searchParams;
  const viewer = await currentViewer();
  const phase = task.phases.find(({ slug }) => slug === asked.phase)?.slug;
  const [board, reports, metrics] = await Promise.all([
    api.tasks.leaderboard({ task: task.slug, phase }),
    api.reports.ofTask(task.slug),
    api.reports.choices({ task: task.slug, phase }),
  ]);
  return (
    <div className="grid grid-cols-1 gap-x-14 gap-y-12 lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]">
      <section aria-labelledby="ask-heading">
        <h2 id="ask-heading" className="heading">
          Ask for a significance report
        </h2>
        <p className="mt-1.5 max-w-prose text-muted">
          Is one system really better than another, or did it have luck with its{' '}
          {task.evaluator.instanceKind[1]}? The report tests every pair, corrects for their number, and says
          what the data do and do not settle. The same question always gives the same report.
        </p>
        {board.entries.length === 0 ? (
          <div className="mt-6">
            <Empty title="There is nothing to compare yet" />
          </div>
        ) : (
          <ReportForm
            task={task.slug}
            phase={board.phase.slug}
            systems={choices(board, new Set([asked.submission].flat()))}
            most={REPORT_SYSTEMS[viewer ? 'signedIn' : 'anonymous']}
            metrics={metrics}
            primaryMetric={task.primaryMetric}
          />
        )}
      </section>
      <Finished reports={reports} />
    </div>
  );
}

function choices(board: LeaderboardView, selected: ReadonlySet<string | undefined>) {
  const metric = board.metrics.find(({ id }) => id === board.primaryMetric);
  const values = board.entries.map((entry) => entry.scores[board.primaryMetric]?.value);
  const decimals = metric ? decimalsOf(metric, values) : 4;
  const shown = (of: LeaderboardView['entries'][number]['scores']) =>
    formatNumber(of[board.primaryMetric]?.value ?? null, decimals);
  const systems = board.entries
    .filter(({ missingReason }) => missingReason === undefined)
    .map((entry) => ({
      submissionId: entry.submissionId,
      name: entry.systemName,
      owner: entry.ownerName,
      value: shown(entry.scores),
      isSelected: selected.has(entry.submissionId),
    }));
  // "None chosen" means the systems of people, so a reference is there for whom chose it on the board.
  const references = board.references
    .filter(({ submissionId }) => selected.has(submissionId))
    .map(({ submissionId, systemName, scores }) => ({
      submissionId,
      name: systemName,
      owner: '',
      value: shown(scores),
      isSelected: true,
    }));
  return [...systems, ...references];
}

function Finished({ reports }: { reports: readonly ReportSummary[] }) {
  return (
    <section aria-labelledby="finished-heading">
      <h2 id="finished-heading" className="heading">
        Finished reports
      </h2>
      {reports.length === 0 ? (
        <p className="mt-2 text-muted text-sm">None yet.</p>
      ) : (
        <ul className="mt-3 divide-y divide-line border-line border-y text-sm">
          {reports.map((report) => (
            <li key={report.id} className="py-2.5">
              <Link href={`/reports/${report.id}`} className="plain-link inline-block py-0.5 font-medium">
                {countOf(report.request.submissionIds.length, 'system')} by {report.request.metric}
              </Link>
              <p className="text-faint">
                {report.phase.title}, {report.request.test}, {report.request.correction}, α ={' '}
                {report.request.alpha}, <Time at={report.requestedAt} to="minute" />
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
