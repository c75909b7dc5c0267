import type { Metadata } from 'next';
import { countOf } from '#app/_format/counts.ts';
import { api } from '#app/_request/api.ts';
import { findTask } from '#app/_request/find-task.ts';
import type { SlicesView } from '#server/services/slices.ts';
import { NothingHere } from '../_components/nothing-here.tsx';
import { SliceControls } from './_components/slice-controls.tsx';
import { parseSliceQuery } from './_components/slice-query.ts';
import { SliceTable } from './_components/slice-table.tsx';
import { rankingWords } from './_components/slice-words.ts';

export const dynamic = 'force-dynamic';

type Props = PageProps<'/tasks/[task]/slices'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: 'Slices', alternates: { canonical: `/tasks/${(await params).task}/slices` } };
}

export default async function SlicesPage({ params, searchParams }: Props) {
  const task = await findTask((await params).task);
  const asked = parseSliceQuery(await searchParams);
  const phase = task.phases.find(({ slug }) => slug === asked.phase)?.slug;
  const query = { ...asked, phase };
  const view = await api.tasks.slices({ task: task.slug, ...query });
  const instances = task.evaluator.instanceKind;
  return (
    <section aria-labelledby="slices-heading">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 id="slices-heading" className="heading">
          Slices{view.phases.length > 1 ? `, ${view.phase.title}` : ''}
        </h2>
        {view.metric && (
          <a className="link inline-block py-1 text-sm max-sm:py-2.5" href={csvAddress(view, view.metric.id)}>
            CSV
          </a>
        )}
      </div>
      <p className="mt-1.5 max-w-prose text-muted">
        Parts of the {instances[1]} that are scored on their own. A system may lead overall and not in each
        part.
      </p>
      {(view.metric !== null || view.phases.length > 1) && <SliceControls view={view} query={query} />}
      {view.metric === null ? (
        <NothingHere task={task.slug} reason={reason(view)} />
      ) : (
        <>
          <p className="mt-4 max-w-prose text-muted text-sm">{rankingWords(view, instances).join(' ')}</p>
          <Withheld view={view} instances={instances} />
          <SliceTable view={view} metric={view.metric} query={query} instances={instances} />
        </>
      )}
    </section>
  );
}

function Withheld({ view, instances }: { view: SlicesView; instances: readonly [string, string] }) {
  if (view.withheld === 0 || view.fewestInstances === null) return null;
  return (
    <p className="mt-2 max-w-prose text-muted text-sm">
      {countOf(view.withheld, 'further slice')} would tell of fewer than {view.fewestInstances} {instances[1]}
      , alone or by what the others leave, and {view.withheld === 1 ? 'is' : 'are'} not shown.
    </p>
  );
}

function csvAddress({ task, phase, kind, rule }: SlicesView, metric: string): string {
  const params = new URLSearchParams({ phase: phase.slug, metric, ...(kind === null ? {} : { kind }), rule });
  return `/api/v1/tasks/${task.slug}/slices.csv?${params}`;
}

function reason({ shown, withheld, fewestInstances, rows }: SlicesView): [string, string] {
  if (shown === 'none') {
    return ['Scores of this phase are not public', 'Slices show scores, so there are none until then.'];
  }
  if (withheld > 0 && fewestInstances !== null) {
    return [
      'Slices of this phase are not public',
      `Each of them would tell of fewer than ${fewestInstances} instances.`,
    ];
  }
  if (rows.length === 0) return ['No scores yet', 'Slices appear with the first scored submission.'];
  return ['This task has no slices', 'Its evaluator scores all of it as one.'];
}
