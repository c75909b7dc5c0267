import { Link } from '#app/_components/link.tsx';
import { SelectField } from '#app/_components/select-field.tsx';
import { TextField } from '#app/_components/text-field.tsx';
import type { InstancesView } from '#server/services/instances.ts';
import { PageControls } from '../../_components/page-controls.tsx';
import { type InstancesQuery, instancesPath } from './instances-query.ts';

/** Which instances to show, by which metric; a form whose answer is the address of the page. */
export function InstanceControls({ view, query }: { view: InstancesView; query: InstancesQuery }) {
  const { phases, phase, metrics, metric, attributes, attribute, categories, category, task } = view;
  const isFiltered = view.search !== '' || category !== null;
  return (
    <PageControls
      page={`/tasks/${task.slug}/instances`}
      address={instancesPath(task.slug, query)}
      phases={phases}
      phase={phase}
      button="Show"
      after={
        isFiltered && (
          <Link
            href={instancesPath(task.slug, { ...query, search: '', category: undefined, page: 1 })}
            className="link px-1 py-2 text-sm"
            scroll={false}
          >
            Clear filters
          </Link>
        )
      }
    >
      {metrics.length > 1 && (
        <SelectField
          label="Metric"
          name="metric"
          initial={metric?.id ?? ''}
          choices={metrics.map(({ id, label }) => ({ value: id, label }))}
        />
      )}
      <TextField label={`Find ${view.instanceKind[1]}`} name="q" type="search" defaultValue={view.search} />
      {attributes.length > 0 && (
        <SelectField
          label="Attribute"
          name="attribute"
          initial={attribute?.id ?? ''}
          choices={[
            { value: '', label: 'None' },
            ...attributes.map(({ id, label }) => ({ value: id, label })),
          ]}
        />
      )}
      {categories.length > 0 && (
        <SelectField
          label={attribute?.label ?? ''}
          name="category"
          initial={category ?? ''}
          choices={[{ value: '', label: 'All' }, ...categories.map((value) => ({ value, label: value }))]}
        />
      )}
    </PageControls>
  );
}
