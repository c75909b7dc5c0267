import { SelectField } from '#app/_components/select-field.tsx';
import type { TaskFiguresView } from '#server/services/figures.ts';
import { PageControls } from '../../_components/page-controls.tsx';
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
    <PageControls
      page={`/tasks/${task.slug}/figures`}
      address={figuresPath(task.slug, query)}
      phases={phases}
      phase={phase}
      button="Draw"
    >
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
    </PageControls>
  );
}
