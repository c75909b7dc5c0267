import Form from 'next/form';
import { SelectField } from '#app/_components/select-field.tsx';
import type { AttributesView } from '#server/services/attributes.ts';
import { type AttributesQuery, attributesParams } from './attributes-query.ts';

/** Which score against which attribute; a form whose answer is the address of the page. */
export function AttributeControls({ view, query }: { view: AttributesView; query: AttributesQuery }) {
  const { phases, phase, metrics, metric, costs, cost, task } = view;
  return (
    <Form
      action={`/tasks/${task.slug}/attributes`}
      scroll={false}
      prefetch={false}
      key={attributesParams(query).toString()}
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
      <SelectField
        label="Score"
        name="metric"
        initial={metric.id}
        choices={metrics.map(({ id, label }) => ({ value: id, label }))}
      />
      {cost && (
        <>
          <SelectField
            label="Against"
            name="cost"
            initial={cost.attribute.id}
            choices={costs.map(({ id, label }) => ({ value: id, label }))}
          />
          <SelectField
            label="Better is"
            name="better"
            initial={query.better ?? ''}
            choices={[
              { value: '', label: 'As declared, else lower' },
              { value: 'lower', label: 'Lower' },
              { value: 'higher', label: 'Higher' },
            ]}
          />
          <SelectField
            label="Axis"
            name="scale"
            initial={query.scale ?? ''}
            choices={[
              { value: '', label: 'As the values need' },
              { value: 'linear', label: 'Linear' },
              ...(cost.isLogPossible ? [{ value: 'log', label: 'Logarithmic' }] : []),
            ]}
          />
        </>
      )}
      <button type="submit" className="button min-h-[2.375rem] max-sm:min-h-11">
        Show
      </button>
    </Form>
  );
}
