import { SelectField } from '#app/_components/select-field.tsx';
import type { AttributesView } from '#server/services/attributes.ts';
import { PageControls } from '../../_components/page-controls.tsx';
import { type AttributesQuery, attributesParams } from './attributes-query.ts';

/** Which score against which attribute; a form whose answer is the address of the page. */
export function AttributeControls({ view, query }: { view: AttributesView; query: AttributesQuery }) {
  const { phases, phase, metrics, metric, costs, cost, task } = view;
  return (
    <PageControls
      page={`/tasks/${task.slug}/attributes`}
      address={attributesParams(query).toString()}
      phases={phases}
      phase={phase}
      button="Show"
    >
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
    </PageControls>
  );
}
