import Form from 'next/form';
import { SelectField } from '#app/_components/select-field.tsx';
import type { TaskFiguresView } from '#server/services/figures.ts';
import { SystemMenu } from '../../_components/system-menu.tsx';
import { type FigureQuery, figuresPath } from './figure-query.ts';

/** Which figure of which systems to draw; a form whose answer is the address of the page. */
export function FigureControls({
  view,
  query,
  most,
}: {
  view: TaskFiguresView;
  query: FigureQuery;
  /** Systems that one drawing can hold. */
  most: number;
}) {
  const { overlay, figures, phases, phase, task } = view;
  const panels = overlay?.head.panelNames ?? [];
  return (
    <Form
      action={`/tasks/${task.slug}/figures`}
      scroll={false}
      prefetch={false}
      key={figuresPath(task.slug, query)}
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
      {figures.length > 1 && (
        <div className="min-w-0 max-w-full">
          <SelectField
            label="Figure"
            name="figure"
            initial={overlay?.head.id ?? ''}
            choices={figures.map(({ id, title }) => ({ value: id, label: title }))}
          />
        </div>
      )}
      {panels.length > 1 && (
        <div className="min-w-0 max-w-full">
          <SelectField
            label="Panel"
            name="panel"
            initial={overlay?.panel ?? ''}
            choices={panels.map((name) => ({ value: name, label: name }))}
          />
        </div>
      )}
      {view.systems.length > 1 && (
        <div className="max-sm:basis-full">
          <SystemMenu
            systems={view.systems}
            legend={`Systems to draw, up to ${most}`}
            hint={`Up to ${most}; none for the best.`}
          />
        </div>
      )}
      <button type="submit" className="button min-h-[2.375rem] max-sm:min-h-11">
        Draw
      </button>
    </Form>
  );
}
