import type { Metadata } from 'next';
import { Empty } from '#app/_components/empty.tsx';
import { Link } from '#app/_components/link.tsx';
import { Markdown } from '#app/_components/markdown.tsx';
import { MiniBoard } from '#app/_components/mini-board.tsx';
import { countOf } from '#app/_format/counts.ts';
import { api } from '#app/_request/api.ts';
import { findTask } from '#app/_request/find-task.ts';
import { siteUrl } from '#app/_request/site-url.ts';
import { HowToCite } from './_components/how-to-cite.tsx';
import { HowToSubmit } from './_components/how-to-submit.tsx';
import { MetricList } from './_components/metric-list.tsx';
import { PhaseTable } from './_components/phase-table.tsx';
import { TaskFiles } from './_components/task-files.tsx';

export const dynamic = 'force-dynamic';

type Props = PageProps<'/tasks/[task]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { alternates: { canonical: `/tasks/${(await params).task}` } };
}

export default async function TaskPage({ params }: Props) {
  const task = await findTask((await params).task);
  const board = await api.tasks.leaderboard({ task: task.slug });
  const boardMetrics = task.metrics.filter(
    ({ id }) => task.boardMetrics.includes(id) || id === task.primaryMetric,
  );
  const [phase] = task.phases.filter(({ isOpen }) => isOpen);
  return (
    <div className="grid gap-x-14 gap-y-12 grid-cols-1 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
      <div className="space-y-12">
        <section aria-labelledby="about-heading">
          <h2 id="about-heading" className="sr-only">
            About this task
          </h2>
          <Markdown text={task.description} />
        </section>
        <TaskFiles files={task.files} />
        <HowToSubmit task={task} phase={phase} origin={siteUrl().origin} />
        <MetricList metrics={boardMetrics} primary={task.primaryMetric} evaluatorId={task.evaluator.id} />
      </div>
      <div className="space-y-10 max-lg:row-start-1">
        <section aria-labelledby="top-heading">
          <div className="flex items-baseline justify-between gap-4">
            <h2 id="top-heading" className="heading">
              Leaderboard
            </h2>
            {board.entries.length > 0 && (
              <Link href={`/tasks/${task.slug}/leaderboard`} className="link text-sm">
                All {countOf(board.entries.length, 'system')}
              </Link>
            )}
          </div>
          <div className="mt-3">
            {board.entries.length > 0 ? (
              <div className="card overflow-hidden">
                <MiniBoard board={board} rows={5} barWidth={112} />
              </div>
            ) : (
              <Empty title="No scores to show">
                {board.shown === 'none'
                  ? 'The scores of this phase are not public.'
                  : 'Be the first to submit.'}
              </Empty>
            )}
          </div>
        </section>
        <PhaseTable phases={task.phases} instances={task.evaluator.instanceKind} />
        <HowToCite task={task.slug} />
      </div>
    </div>
  );
}
