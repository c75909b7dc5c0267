import { SelectField } from '#app/_components/select-field.tsx';
import type { SlicesView } from '#server/services/slices.ts';
import { PageControls } from '../../_components/page-controls.tsx';
import { type SliceQuery, slicesPath } from './slice-query.ts';

/** Which metric to show on slices and which rule ranks over them; a form whose answer is the address of the page. */
export function SliceControls({ view, query }: { view: SlicesView; query: SliceQuery }) {
  const { phases, phase, metrics, metric, kinds, kind, rules, rule, task } = view;
  return (
    <PageControls
      page={`/tasks/${task.slug}/slices`}
      address={slicesPath(task.slug, query)}
      phases={phases}
      phase={phase}
      button="Show"
    >
      {metrics.length > 1 && (
        <SelectField
          label="Metric"
          name="metric"
          initial={metric?.id ?? ''}
          choices={metrics.map(({ id, label }) => ({ value: id, label }))}
        />
      )}
      {kinds.length > 0 && (
        <SelectField
          label="Slices"
          name="kind"
          initial={kind ?? ''}
          choices={[
            { value: '', label: 'All' },
            ...kinds.map(({ name, slices }) => ({ value: name, label: `${name} … (${slices})` })),
          ]}
        />
      )}
      {view.ranking !== null && (
        <SelectField
          label="Rule over the slices"
          name="rule"
          initial={rule}
          choices={rules.map(({ id, title }) => ({ value: id, label: title }))}
        />
      )}
    </PageControls>
  );
}
