import type { Metadata } from 'next';
import { FigureCard } from '#app/_components/figure-card.tsx';
import { countOf } from '#app/_format/counts.ts';
import { api } from '#app/_request/api.ts';
import { findTask } from '#app/_request/find-task.ts';
import type { TaskFiguresView } from '#server/services/figures.ts';
import { NothingHere } from '../_components/nothing-here.tsx';
import { FigureControls } from './_components/figure-controls.tsx';
import { parseFigureQuery } from './_components/figure-query.ts';

export const dynamic = 'force-dynamic';

type Props = PageProps<'/tasks/[task]/figures'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: 'Figures', alternates: { canonical: `/tasks/${(await params).task}/figures` } };
}

export default async function FiguresPage({ params, searchParams }: Props) {
  const task = await findTask((await params).task);
  const asked = parseFigureQuery(await searchParams);
  const phase = task.phases.find(({ slug }) => slug === asked.phase)?.slug;
  const query = { ...asked, phase };
  const view = await api.tasks.figures({ task: task.slug, ...query });
  const instances = task.evaluator.instanceKind[1];
  return (
    <section aria-labelledby="figures-heading">
      <h2 id="figures-heading" className="heading">
        Figures{view.phases.length > 1 ? `, ${view.phase.title}` : ''}
      </h2>
      {(view.overlay !== null || view.phases.length > 1) && (
        <FigureControls view={view} query={query} most={view.mostSystems} />
      )}
      {asked.submissions.length > view.mostSystems && (
        <p role="status" className="mt-3 text-sm text-warn">
          One drawing holds up to {view.mostSystems} systems: these are the best of those chosen.
        </p>
      )}
      {view.overlay === null ? (
        <NothingHere task={task.slug} reason={reason(view, instances)} />
      ) : (
        <FigureCard
          overlay={view.overlay}
          address={`/api/v1/tasks/${task.slug}/figures/${view.overlay.head.id}`}
          query={fileQuery(view)}
        />
      )}
      {view.overlay !== null && view.withheld > 0 && (
        <p className="mt-3 text-faint text-sm">
          {countOf(view.withheld, 'more figure')} would tell of single {instances}, which this phase does not
          show.
        </p>
      )}
    </section>
  );
}

/** Exactly what is drawn: what is best, or the usual phase, may change. */
function fileQuery({ phase, overlay, systems }: TaskFiguresView): string {
  const params = new URLSearchParams({ phase: phase.slug });
  if (overlay !== null && overlay.panel !== '') params.set('panel', overlay.panel);
  const chosen = systems.flatMap(({ submissionId, isChosen }) => (isChosen ? submissionId : []));
  params.set('submission', chosen.join(','));
  return `?${params}`;
}

function reason({ shown, systems, withheld }: TaskFiguresView, instances: string): [string, string] {
  if (shown === 'none') {
    return ['Scores of this phase are not public', 'Figures tell of scores, so there are none until then.'];
  }
  if (systems.length === 0) return ['No scores yet', 'Figures appear with the first scored submission.'];
  if (withheld > 0) {
    return [
      'The figures of this phase are not public',
      `They tell of single ${instances}, which this phase does not show.`,
    ];
  }
  return ['This task has no figures', 'Its evaluator draws none of these submissions.'];
}
