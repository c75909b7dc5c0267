import { SelectField } from '#app/_components/select-field.tsx';
import type { ComparisonView } from '#server/services/comparisons.ts';
import { PageControls } from '../../_components/page-controls.tsx';
import { SystemMenu } from '../../_components/system-menu.tsx';
import { type CompareQuery, comparePath } from './compare-query.ts';

/** Which systems to compare on which metric; a form whose answer is the address of the page. */
export function CompareControls({
  view,
  query,
  most,
}: {
  view: ComparisonView;
  query: CompareQuery;
  most: number;
}) {
  const { task, phases, phase, metrics, metric, offered, systems } = view;
  const chosen = new Set(systems.map(({ submissionId }) => submissionId));
  return (
    <PageControls
      page={`/tasks/${task.slug}/compare`}
      address={comparePath(task.slug, query)}
      phases={phases}
      phase={phase}
      button="Compare"
    >
      {metrics.length > 1 && (
        <div className="min-w-0 max-w-full">
          <SelectField
            label="Metric"
            name="metric"
            initial={metric.id}
            choices={metrics.map(({ id, label }) => ({ value: id, label }))}
          />
        </div>
      )}
      <div className="max-sm:basis-full">
        <SystemMenu
          systems={offered.map((system) => ({ ...system, isChosen: chosen.has(system.submissionId) }))}
          legend={`Systems to compare, 2 to ${most}`}
          hint={`2 to ${most}; the first two instance by instance.`}
        />
      </div>
    </PageControls>
  );
}
