import type { Metadata } from 'next';
import { api } from '#app/_request/api.ts';
import { findTask } from '#app/_request/find-task.ts';
import type { AttributesView } from '#server/services/attributes.ts';
import { AssociationTable } from '../_components/association-table.tsx';
import { NothingHere } from '../_components/nothing-here.tsx';
import { AttributeControls } from './_components/attribute-controls.tsx';
import { attributesParams, parseAttributesQuery } from './_components/attributes-query.ts';
import { CostSection } from './_components/cost-section.tsx';

export const dynamic = 'force-dynamic';

type Props = PageProps<'/tasks/[task]/attributes'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: 'Attributes', alternates: { canonical: `/tasks/${(await params).task}/attributes` } };
}

export default async function AttributesPage({ params, searchParams }: Props) {
  const task = await findTask((await params).task);
  const asked = parseAttributesQuery(await searchParams);
  const phase = task.phases.find(({ slug }) => slug === asked.phase)?.slug;
  const query = { ...asked, phase };
  const view = await api.tasks.attributes({ task: task.slug, ...query });
  const { associations, cost, metric } = view;
  const hasAssociations = associations !== null && associations.length > 0;
  return (
    <section aria-labelledby="attributes-heading">
      <h2 id="attributes-heading" className="heading">
        Attributes of systems{view.phases.length > 1 ? `, ${view.phase.title}` : ''}
      </h2>
      <p className="mt-1.5 max-w-prose text-muted">
        What systems say of themselves, such as how large they are and how they were made, and how it goes
        with their scores.
      </p>
      {(hasAssociations || cost !== null || view.phases.length > 1) && (
        <AttributeControls view={view} query={query} />
      )}
      {cost && (
        <section aria-labelledby="cost-heading" className="mt-10">
          <h2 id="cost-heading" className="heading">
            Quality against cost
          </h2>
          <CostSection
            cost={cost}
            metric={metric}
            csv={`/api/v1/tasks/${task.slug}/attributes.csv?${attributesParams(query)}`}
          />
        </section>
      )}
      {hasAssociations && (
        <section aria-labelledby="associations-heading" className="mt-12">
          <h2 id="associations-heading" className="heading">
            Which attributes go with better scores
          </h2>
          <AssociationTable associations={associations} metric={metric} of="systems">
            The {metric.label} of each system of the board, against what the system says of itself.
          </AssociationTable>
        </section>
      )}
      {!hasAssociations && cost === null && <NothingHere task={task.slug} reason={reason(view)} />}
    </section>
  );
}

function reason({ shown }: AttributesView): [string, string] {
  return shown === 'none'
    ? ['Scores of this phase are not public', 'So there is nothing to compare attributes with.']
    : ['No system says anything of itself', 'Attributes are given when a system is submitted.'];
}
