import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { api } from '#app/_request/api.ts';
import { findTask } from '#app/_request/find-task.ts';
import type { ComparisonView } from '#server/services/comparisons.ts';
import { NothingHere } from '../_components/nothing-here.tsx';
import { CompareControls } from './_components/compare-controls.tsx';
import { comparePath, isFromForm, parseCompareQuery } from './_components/compare-query.ts';
import { InstanceDifferences } from './_components/instance-differences.tsx';
import { OverlaidFigures } from './_components/overlaid-figures.tsx';
import { SliceComparison } from './_components/slice-comparison.tsx';
import { SystemsSideBySide } from './_components/systems-side-by-side.tsx';
import { Verdict } from './_components/verdict.tsx';

export const dynamic = 'force-dynamic';

type Props = PageProps<'/tasks/[task]/compare'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: 'Compare', alternates: { canonical: `/tasks/${(await params).task}/compare` } };
}

export default async function ComparePage({ params, searchParams }: Props) {
  const task = await findTask((await params).task);
  const asked = await searchParams;
  const read = parseCompareQuery(asked);
  if (isFromForm(asked)) redirect(comparePath(task.slug, read));
  const phase = task.phases.find(({ slug }) => slug === read.phase)?.slug;
  const query = { ...read, phase };
  const view = await api.tasks.compare({
    task: task.slug,
    phase,
    metric: query.metric,
    submissionIds: query.systems,
  });
  const instances = task.evaluator.instanceKind;
  return (
    <div className="space-y-12">
      <section aria-labelledby="compare-heading">
        <h2 id="compare-heading" className="heading">
          Compare{view.phases.length > 1 ? `, ${view.phase.title}` : ''}
        </h2>
        <p className="mt-1.5 max-w-prose text-muted">
          Two to six systems on the same {instances[1]}: what the difference is, whether the data settle it,
          and where it comes from.
        </p>
        {view.offered.length > 1 && <CompareControls view={view} query={query} most={view.mostSystems} />}
        {query.systems.length > view.mostSystems && (
          <p role="status" className="mt-3 text-sm text-warn">
            A page compares up to {view.mostSystems} systems: these are the first of those chosen.
          </p>
        )}
        {view.systems.length < 2 ? (
          <NothingHere task={task.slug} reason={reason(view, query.systems.length)} />
        ) : (
          <SystemsSideBySide view={view} />
        )}
      </section>
      {view.systems.length > 1 && (
        <>
          <Verdict view={view} query={query} instances={instances} />
          <InstanceDifferences view={view} instances={instances} />
          <SliceComparison view={view} instances={instances} />
          <OverlaidFigures view={view} phase={phase} />
        </>
      )}
    </div>
  );
}

function reason({ shown, offered, systems }: ComparisonView, asked: number): [string, string] {
  if (shown === 'none') {
    return [
      'Scores of this phase are not public',
      'Comparisons tell of scores, so there are none until then.',
    ];
  }
  if (offered.length < 2) {
    return ['There is nothing to compare yet', 'Comparisons appear with the second scored system.'];
  }
  if (asked > systems.length) {
    return [
      'These systems are not on the board',
      'They may have been withdrawn, or replaced by better ones.',
    ];
  }
  return ['Choose two systems or more', 'In the list above, or by the boxes on the board.'];
}
