import type { Metadata } from 'next';
import { Link } from '#app/_components/link.tsx';
import { countOf } from '#app/_format/counts.ts';
import { directionInWords } from '#app/_format/directions.ts';
import { capitalized } from '#app/_format/words.ts';
import { api } from '#app/_request/api.ts';
import { findTask } from '#app/_request/find-task.ts';
import type { InstancesView } from '#server/services/instances.ts';
import { AssociationTable } from '../_components/association-table.tsx';
import { NothingHere } from '../_components/nothing-here.tsx';
import { InstanceControls } from './_components/instance-controls.tsx';
import { InstanceMap } from './_components/instance-map.tsx';
import { InstancePanel } from './_components/instance-panel.tsx';
import { InstanceTable } from './_components/instance-table.tsx';
import { type InstancesQuery, instancesPath, parseInstancesQuery } from './_components/instances-query.ts';

export const dynamic = 'force-dynamic';

type Props = PageProps<'/tasks/[task]/instances'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, evaluator } = await findTask((await params).task);
  return {
    title: capitalized(evaluator.instanceKind[1]),
    alternates: { canonical: `/tasks/${slug}/instances` },
  };
}

export default async function InstancesPage({ params, searchParams }: Props) {
  const task = await findTask((await params).task);
  const asked = parseInstancesQuery(await searchParams);
  const phase = task.phases.find(({ slug }) => slug === asked.phase)?.slug;
  const query = { ...asked, phase };
  const view = await api.tasks.instances({ task: task.slug, ...query });
  const [one, many] = view.instanceKind;
  return (
    <section aria-labelledby="instances-heading">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 id="instances-heading" className="heading">
          {capitalized(many)}
          {view.phases.length > 1 ? `, ${view.phase.title}` : ''}
        </h2>
        {view.metric && (
          <a
            className="link inline-block py-1 text-sm max-sm:py-2.5"
            href={`/api/v1/tasks/${task.slug}/instances.csv?${csvParams(query)}`}
          >
            CSV
          </a>
        )}
      </div>
      <p className="mt-1.5 max-w-prose text-muted">
        How the systems of the board did on each {one}: which {many} are hard for all, which tell systems
        apart, and what the hard ones have in common.
      </p>
      {(view.metric !== null || view.phases.length > 1) && <InstanceControls view={view} query={query} />}
      {view.metric === null ? (
        <NothingHere task={task.slug} reason={reason(view)} />
      ) : (
        <Found view={view} metric={view.metric} query={query} />
      )}
    </section>
  );
}

function Found({
  view,
  metric,
  query,
}: {
  view: InstancesView;
  metric: NonNullable<InstancesView['metric']>;
  query: InstancesQuery;
}) {
  const [one, many] = view.instanceKind;
  const missing = query.instance !== undefined && view.chosen === null;
  return (
    <>
      {view.chosen && <InstancePanel view={view} metric={metric} row={view.chosen} query={query} />}
      {missing && <p className="mt-4 text-muted text-sm">There is no {one} of that name.</p>}
      <p className="mt-4 max-w-prose text-muted text-sm">
        {metric.label} ({directionInWords(metric)}) of {countOf(view.systemCount, 'system')}. Spread is the
        standard deviation over the systems. Discrimination is the correlation, over systems, with their mean
        on all other {many}: near 1 the {one} orders systems as the rest do, near 0 it says nothing of them,
        below 0 the weaker ones do better on it.
      </p>
      <InstanceTable view={view} metric={metric} query={query} />
      <Pages view={view} query={query} />
      <InstanceMap view={view} metric={metric} />
      {view.attributes.length > 0 && (
        <section aria-labelledby="associations-heading" className="mt-12">
          <h2 id="associations-heading" className="heading">
            Which {many} saw good scores
          </h2>
          <AssociationTable
            associations={view.associations}
            metric={metric}
            of={view.isClustered ? `clusters of ${many}` : many}
          >
            The mean {metric.label} of all systems on each {one}, against what is known of the {many}.
            {view.isClustered && ` ${capitalized(many)} that belong together count as one.`}
          </AssociationTable>
        </section>
      )}
    </>
  );
}

function csvParams(query: InstancesQuery): URLSearchParams {
  const params = new URLSearchParams();
  for (const name of ['phase', 'metric', 'sort', 'direction', 'attribute', 'category'] as const) {
    if (query[name] !== undefined) params.set(name, query[name]);
  }
  if (query.search !== '') params.set('search', query.search);
  return params;
}

function Pages({ view, query }: { view: InstancesView; query: InstancesQuery }) {
  if (view.pages < 2) return null;
  const to = (page: number) => instancesPath(view.task.slug, { ...query, page });
  return (
    <nav
      aria-label={`Pages of ${view.instanceKind[1]}`}
      className="mt-4 flex items-center justify-center gap-4 text-sm"
    >
      {view.page > 1 && (
        <Link href={to(view.page - 1)} className="button button-small">
          Previous
        </Link>
      )}
      <span className="text-muted">
        Page {view.page} of {view.pages}
      </span>
      {view.page < view.pages && (
        <Link href={to(view.page + 1)} className="button button-small">
          Next
        </Link>
      )}
    </nav>
  );
}

function reason({ shown, withheld, systemCount, analyzedAt, instanceKind }: InstancesView): [string, string] {
  const [one, many] = instanceKind;
  if (shown !== 'all') return ['Scores of this phase are not public', `So are those of its ${many}.`];
  if (withheld) return [`Scores by ${one} of this phase are not public`, 'Only its board is.'];
  if (systemCount === 0)
    return ['No scores yet', `${capitalized(many)} appear with the first scored submission.`];
  if (analyzedAt === null) return ['This is being computed', 'It is there in a moment.'];
  return [`No metric is computed by ${one}`, 'The evaluator scores all of them as one.'];
}
