import Form from 'next/form';
import { Menu } from '#app/_components/menu.tsx';
import { SelectField } from '#app/_components/select-field.tsx';
import type { TaskFiguresView } from '#server/services/figures.ts';
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
          <Systems systems={view.systems} most={most} />
        </div>
      )}
      <button type="submit" className="button min-h-[2.375rem] max-sm:min-h-11">
        Draw
      </button>
    </Form>
  );
}

/** A longer list is no help. */
const MOST_LISTED = 100;

function Systems({ systems, most }: { systems: TaskFiguresView['systems']; most: number }) {
  const chosen = systems.filter(({ isChosen }) => isChosen).length;
  const listed = systems.filter(({ isChosen }, place) => isChosen || place < MOST_LISTED);
  return (
    <Menu
      className="button min-h-[2.375rem] max-sm:min-h-11"
      button={
        <>
          Systems{' '}
          <span className="text-faint">
            {chosen} of {systems.length}
          </span>
        </>
      }
    >
      <fieldset className="card absolute left-0 z-20 mt-1 max-h-96 w-[min(24rem,calc(100vw-2rem))] overflow-y-auto p-2 shadow-lg">
        <legend className="sr-only">Systems to draw, up to {most}</legend>
        <p className="px-2.5 py-1 text-faint text-xs">
          Up to {most}; none for the best.
          {listed.length < systems.length && ' Others: select them on the board.'}
        </p>
        {listed.map((system) => (
          <label
            key={system.submissionId}
            className="flex min-h-9 items-center gap-3 rounded-md px-2.5 text-sm hover:bg-sunken max-sm:min-h-11"
          >
            <input
              type="checkbox"
              name="submission"
              value={system.submissionId}
              defaultChecked={system.isChosen}
              className="check shrink-0"
            />
            <span className="w-6 shrink-0 text-right text-faint tabular-nums">{system.rank ?? '–'}</span>
            <span className="min-w-0 truncate font-medium">{system.name}</span>
            <span className="ml-auto min-w-0 truncate text-faint max-sm:hidden">{system.ownerName}</span>
          </label>
        ))}
      </fieldset>
    </Menu>
  );
}
