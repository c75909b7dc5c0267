import type { Metadata } from 'next';
import { Link } from '#app/_components/link.tsx';
import type { LeaderboardView } from '#server/services/leaderboards.ts';
import { BenchmarkSection } from './_components/benchmark-section.tsx';
import { Empty } from './_components/empty.tsx';
import { MiniBoard } from './_components/mini-board.tsx';
import { RecentSubmissions } from './_components/recent-submissions.tsx';
import { publicApi } from './_request/api.ts';
import { currentViewer } from './_request/viewer.ts';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { alternates: { canonical: '/' } };

const RECENT = 8;

export default async function HomePage() {
  const viewer = await currentViewer();
  const [benchmarks, recent] = await Promise.all([
    publicApi.benchmarks.list(),
    publicApi.submissions.list({ state: 'scored', pageSize: RECENT }),
  ]);
  const shown = benchmarks.flatMap(({ tasks }) => tasks).find(({ leader }) => leader !== null);
  const board = shown ? await publicApi.tasks.leaderboard({ task: shown.slug }) : null;
  return (
    <div className="frame">
      <section className="grid items-center gap-x-16 gap-y-10 py-12 sm:py-20 grid-cols-1 lg:grid-cols-[minmax(0,1fr)_minmax(0,34rem)]">
        <div>
          <h1 className="display">Leaderboards that say how sure they are</h1>
          <p className="mt-5 max-w-xl text-lg text-muted">
            Upload your system’s predictions. Podium scores them against ground truth that never leaves the
            server, ranks them with confidence intervals, and writes the significance report a reviewer asks
            for.
          </p>
          <div className="mt-7 flex flex-wrap gap-2.5">
            <Link href={viewer ? '/submissions' : '/sign-up'} className="button button-primary">
              {viewer ? 'My submissions' : 'Create an account'}
            </Link>
            <a href="#benchmarks" className="button">
              Browse benchmarks
            </a>
          </div>
        </div>
        {board && <Showcase board={board} />}
      </section>
      <section id="benchmarks" aria-labelledby="benchmarks-heading" className="space-y-10">
        <h2 id="benchmarks-heading" className="sr-only">
          Benchmarks
        </h2>
        {benchmarks.length === 0 && (
          <Empty title="No benchmark has been published yet">
            An organizer publishes the first one with <code className="code">podium task push</code>.
          </Empty>
        )}
        {benchmarks.map((benchmark) => (
          <BenchmarkSection key={benchmark.slug} benchmark={benchmark} />
        ))}
      </section>
      {recent.submissions.length > 0 && <RecentSubmissions submissions={recent.submissions} />}
    </div>
  );
}

function Showcase({ board }: { board: LeaderboardView }) {
  return (
    <figure className="card overflow-hidden shadow-[0_12px_40px_-12px_var(--shadow)]">
      <figcaption className="flex items-baseline justify-between gap-4 border-line border-b px-4 py-3">
        <Link href={`/tasks/${board.task.slug}/leaderboard`} className="plain-link truncate font-medium">
          {board.task.title}
        </Link>
        <span className="shrink-0 text-faint text-xs">{board.task.benchmark.title}</span>
      </figcaption>
      <MiniBoard board={board} rows={6} barWidth={150} />
      <p className="border-line border-t px-4 py-2.5 text-faint text-xs">
        <span className="font-semibold text-accent">≈</span> not significantly different from the leader. Bars
        are 95 % confidence intervals.
      </p>
    </figure>
  );
}
