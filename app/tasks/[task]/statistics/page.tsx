import type { Metadata, Route } from 'next';
import type { ReactNode } from 'react';
import { Empty } from '#app/_components/empty.tsx';
import { Link } from '#app/_components/link.tsx';
import { ReportFigure } from '#app/_components/report-figure.tsx';
import { formatCount } from '#app/_format/counts.ts';
import { api } from '#app/_request/api.ts';
import { findTask } from '#app/_request/find-task.ts';
import type { SearchParams } from '#app/_request/search-params.ts';
import { decimalsFor, formatNumber } from '#server/number-format.ts';
import type { StatisticsView } from '#server/services/board-statistics.ts';
import { MeanRankTable } from './_components/mean-rank-table.tsx';
import { PairAnswer } from './_components/pair-answer.tsx';
import { PairForm } from './_components/pair-form.tsx';
import { RankShareTable } from './_components/rank-share-table.tsx';
import { SignificanceMatrix } from './_components/significance-matrix.tsx';

export const dynamic = 'force-dynamic';

type Props = PageProps<'/tasks/[task]/statistics'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: 'Statistics', alternates: { canonical: `/tasks/${(await params).task}/statistics` } };
}

export default async function StatisticsPage({ params, searchParams }: Props) {
  const task = await findTask((await params).task);
  const asked = await searchParams;
  const phase = task.phases.find(({ slug }) => slug === asked.phase)?.slug;
  const view = await api.tasks.statistics({ task: task.slug, phase });
  const [first, second] = view.systems;
  return (
    <>
      {view.phases.length > 1 && <Phases view={view} />}
      {view.statistics && first && second ? (
        <div className="space-y-14">
          <Pair
            view={view}
            settings={view.statistics}
            phase={phase}
            instances={task.evaluator.instanceKind}
            a={chosen(view, asked.a) ?? first}
            b={chosen(view, asked.b) ?? second}
          />
          <Matrix view={view} settings={view.statistics} phase={phase} />
          <RankStability view={view} settings={view.statistics} />
          <CriticalDifference
            view={view}
            settings={view.statistics}
            instances={task.evaluator.instanceKind}
          />
        </div>
      ) : (
        <Nothing view={view} />
      )}
    </>
  );
}

type Settings = NonNullable<StatisticsView['statistics']>;
type System = StatisticsView['systems'][number];

const chosen = (view: StatisticsView, id: SearchParams[string]): System | undefined =>
  view.systems.find(({ submissionId }) => submissionId === id);

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

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

function Pair({
  view,
  settings,
  phase,
  instances,
  a,
  b,
}: {
  view: StatisticsView;
  settings: Settings;
  phase: string | undefined;
  instances: readonly [string, string];
  a: System;
  b: System;
}) {
  const pair = view.pairs[view.systems.indexOf(a)]?.[view.systems.indexOf(b)] ?? null;
  const report =
    `/tasks/${view.task.slug}/reports/new?phase=${view.phase.slug}&submission=${a.submissionId}&submission=${b.submissionId}` as Route;
  return (
    <section aria-labelledby="pair">
      <h2 id="pair" className="heading">
        Is A better than B?
      </h2>
      <PairForm
        task={view.task.slug}
        phase={phase}
        systems={view.systems}
        a={a.submissionId}
        b={b.submissionId}
      />
      {pair === null ? (
        <p className="card mt-4 p-5 font-medium">These are the same system: choose two.</p>
      ) : (
        <PairAnswer
          report={report}
          question={{
            a: a.name,
            b: b.name,
            pair,
            metric: view.metric.label,
            decimals: decimalsFor(view.systems.map(({ value }) => value)),
            instances,
            alpha: settings.alpha,
            correction: capitalized(settings.correction),
            comparisons: (view.ranked * (view.ranked - 1)) / 2,
          }}
        />
      )}
    </section>
  );
}

function Matrix({
  view,
  settings,
  phase,
}: {
  view: StatisticsView;
  settings: Settings;
  phase: string | undefined;
}) {
  const { exact, permutations, alpha, seed } = settings;
  const draws = exact ? 'all sign vectors' : `${formatCount(permutations)} random sign vectors`;
  return (
    <Block
      id="matrix"
      heading="All pairs"
      text={
        <>
          The system of the row against that of the column, by {view.metric.label}: ▲ significantly better, ▼
          significantly worse, · not settled; with the corrected p. Paired sign-flip test ({draws}, seed{' '}
          {seed}), {capitalized(settings.correction)} correction over all pairs, α = {alpha}. Walk with the
          arrow keys; Enter or a click asks about the pair.
          {view.ranked > view.systems.length && (
            <>
              {' '}
              Shown are the first {view.systems.length} of {formatCount(view.ranked)} systems.
            </>
          )}
        </>
      }
    >
      <SignificanceMatrix
        systems={view.systems}
        pairs={view.pairs}
        alpha={alpha}
        address={`/tasks/${view.task.slug}/statistics?${phase === undefined ? '' : `phase=${phase}&`}`}
      />
    </Block>
  );
}

function RankStability({ view, settings }: { view: StatisticsView; settings: Settings }) {
  if (view.figures.rankStability === null) return null;
  return (
    <Block
      id="stability"
      heading="How firm the ranks are"
      text={`How often each system has each rank when the instances are drawn again, over ${formatCount(settings.resamples)} joint resamples.`}
    >
      <div className="mt-4">
        <ReportFigure
          svg={view.figures.rankStability}
          caption="Areas of discs are shares of the resamples; lines hold 95 % of them; crosses mark the ranks on the data."
        />
      </div>
      <Numbers>
        <RankShareTable systems={view.systems} />
      </Numbers>
    </Block>
  );
}

function CriticalDifference({
  view,
  settings,
  instances,
}: {
  view: StatisticsView;
  settings: Settings;
  instances: readonly [string, string];
}) {
  if (view.figures.criticalDifference === null) return null;
  return (
    <Block
      id="critical-difference-section"
      heading="Mean ranks within each instance"
      text={
        <>
          Another question than above: not by how much systems differ in {view.metric.label}, but how they
          rank on each {instances[0]}. Bars join systems whose mean ranks are closer than Nemenyi’s critical
          difference, {formatNumber(view.criticalDifference, 2)} at α = {settings.alpha}. Mean ranks depend on
          which systems take part; for a claim about two systems use the test of the pair.
        </>
      }
    >
      <div className="mt-4">
        <ReportFigure
          svg={view.figures.criticalDifference}
          caption={`Critical-difference diagram over the ranks of ${view.systems.length} systems within each ${instances[0]}; 1 is best.`}
        />
      </div>
      <Numbers>
        <MeanRankTable systems={view.systems} />
      </Numbers>
    </Block>
  );
}

function Block({
  id,
  heading,
  text,
  children,
}: {
  id: string;
  heading: string;
  text: ReactNode;
  children: ReactNode;
}) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="heading">
        {heading}
      </h2>
      <p className="mt-1.5 max-w-prose text-muted">{text}</p>
      {children}
    </section>
  );
}

function Numbers({ children }: { children: ReactNode }) {
  return (
    <details className="open-on-paper mt-3">
      <summary className="w-fit rounded py-0.5 text-muted text-sm hover:text-ink">
        The numbers as a table
      </summary>
      {children}
    </details>
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
