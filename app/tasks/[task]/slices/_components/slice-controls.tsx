import Form from 'next/form';
import { SelectField } from '#app/_components/select-field.tsx';
import type { SlicesView } from '#server/services/slices.ts';
import { type SliceQuery, slicesPath } from './slice-query.ts';

/** Which metric to show on slices and which rule ranks over them; a form whose answer is the address of the page. */
export function SliceControls({ view, query }: { view: SlicesView; query: SliceQuery }) {
  const { phases, phase, metrics, metric, kinds, kind, rules, rule, task } = view;
  return (
    <Form
      action={`/tasks/${task.slug}/slices`}
      scroll={false}
      prefetch={false}
      key={slicesPath(task.slug, query)}
      className="mt-4 flex flex-wrap items-end gap-3 print:hidden"
    >
      {phases.length > 1 && (
        <SelectField
          label="Phase"
          name="phase"
          initial={phase.slug}
          choices={phases.map(({ slug, title }) => ({ value: slug, label: title }))}
        />
      )}
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
      <button type="submit" className="button min-h-[2.375rem] max-sm:min-h-11">
        Show
      </button>
    </Form>
  );
}
