import type { Metadata, Route } from 'next';
import { Empty } from '#app/_components/empty.tsx';
import { Link } from '#app/_components/link.tsx';
import { api } from '#app/_request/api.ts';
import { findTask } from '#app/_request/find-task.ts';
import type { SearchParams } from '#app/_request/search-params.ts';
import type { ComparedReference, ComparedSystem, StatisticsView } from '#server/services/board-statistics.ts';
import { HistorySection } from './_components/history-section.tsx';
import { MatrixSection } from './_components/matrix-section.tsx';
import { MeanRankSection } from './_components/mean-rank-section.tsx';
import { PairSection } from './_components/pair-section.tsx';
import { PodiumSection } from './_components/podium-section.tsx';
import { SchemesSection } from './_components/schemes-section.tsx';
import { StabilitySection } from './_components/stability-section.tsx';

export const dynamic = 'force-dynamic';

type Props = PageProps<'/tasks/[task]/statistics'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: 'Statistics', alternates: { canonical: `/tasks/${(await params).task}/statistics` } };
}

export default async function StatisticsPage({ params, searchParams }: Props) {
  const task = await findTask((await params).task);
  const asked = await searchParams;
  const phase = task.phases.find(({ slug }) => slug === asked.phase)?.slug;
  const [view, podium, schemes, history] = await Promise.all([
    api.tasks.statistics({ task: task.slug, phase }),
    api.tasks.podium({ task: task.slug, phase }),
    api.tasks.rankingSchemes({ task: task.slug, phase }),
    api.tasks.scoreHistory({ task: task.slug, phase }),
  ]);
  const [first, second] = view.systems;
  return (
    <>
      {view.phases.length > 1 && <Phases view={view} />}
      {view.statistics && first && second ? (
        <div className="space-y-14">
          <PairSection
            view={view}
            settings={view.statistics}
            phase={phase}
            instances={task.evaluator.instanceKind}
            a={chosen(view, asked.a) ?? first}
            b={chosen(view, asked.b) ?? second}
          />
          <MatrixSection view={view} settings={view.statistics} phase={phase} />
          <StabilitySection view={view} resamples={view.statistics.resamples} />
          <PodiumSection podium={podium} instances={task.evaluator.instanceKind} />
          <MeanRankSection
            view={view}
            alpha={view.statistics.alpha}
            instances={task.evaluator.instanceKind}
          />
          <SchemesSection
            view={schemes}
            phase={phase}
            asked={typeof asked.scheme === 'string' ? asked.scheme : undefined}
            instances={task.evaluator.instanceKind}
          />
          <HistorySection history={history} />
        </div>
      ) : (
        <div className="space-y-14">
          <Nothing view={view} />
          <HistorySection history={history} />
        </div>
      )}
    </>
  );
}

const chosen = (
  { systems, references }: StatisticsView,
  id: SearchParams[string],
): ComparedSystem | ComparedReference | undefined =>
  [...systems, ...references].find(({ submissionId }) => submissionId === id);

function Phases({ view }: { view: StatisticsView }) {
  return (
    <nav aria-label="Phase" className="mb-6 flex flex-wrap gap-2 print:hidden">
      {view.phases.map(({ id, slug, title }) => (
        <Link
          key={id}
          href={`/tasks/${view.task.slug}/statistics?phase=${slug}`}
          aria-current={id === view.phase.id ? 'page' : undefined}
          className="button button-small aria-[current]:border-accent aria-[current]:text-accent"
        >
          {title}
        </Link>
      ))}
    </nav>
  );
}

function Nothing({ view }: { view: StatisticsView }) {
  if (view.shown !== 'all') {
    return (
      <Empty title="Scores of this phase are not public">
        Comparisons tell about the scores of others, so there are none until the organizers release them.
      </Empty>
    );
  }
  return (
    <Empty title="There is nothing to compare yet">
      Statistics appear with the second scored system.{' '}
      <Link href={`/tasks/${view.task.slug}/leaderboard` as Route} className="link">
        The board
      </Link>
    </Empty>
  );
}
