import type { Route } from 'next';
import Form from 'next/form';
import { FigureCard } from '#app/_components/figure-card.tsx';
import { Link } from '#app/_components/link.tsx';
import { SelectField } from '#app/_components/select-field.tsx';
import { countOf } from '#app/_format/counts.ts';
import type { FiguresView } from '#server/services/figures.ts';
import type { SubmissionView } from '#server/services/submissions.ts';
import { type InstanceQuery, instanceParams } from './instance-query.ts';

/** The figures of a submission, one at a time. */
export function FigureSection({
  submission,
  view,
  query,
  primary,
  instances,
}: {
  submission: SubmissionView;
  view: FiguresView;
  /** Of the table of instances, which stays as it is. */
  query: InstanceQuery;
  primary: string;
  instances: string;
}) {
  const { overlay, figures, withheld } = view;
  if (overlay === null && withheld === 0) return null;
  return (
    <section id="figures" aria-labelledby="figures-heading">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 id="figures-heading" className="heading">
          {figures.length === 1 ? 'Figure' : 'Figures'}
        </h2>
        {overlay !== null && submission.onBoard && (
          <Link href={comparisonPath(submission, overlay)} className="link inline-block py-1 text-sm">
            The same of the best systems
          </Link>
        )}
      </div>
      {overlay !== null && (
        <>
          <Choice submission={submission.id} view={view} query={query} primary={primary} />
          <FigureCard
            overlay={overlay}
            address={`/api/v1/submissions/${submission.id}/figures/${overlay.head.id}`}
            query={overlay.panel === '' ? '' : `?${new URLSearchParams({ panel: overlay.panel })}`}
          />
        </>
      )}
      {withheld > 0 && (
        <p className="mt-3 text-faint text-sm">
          {countOf(withheld, overlay === null ? 'figure' : 'more figure')} would tell of single {instances},
          which this phase does not show.
        </p>
      )}
    </section>
  );
}

function comparisonPath(
  { task, phase }: SubmissionView,
  { head, panel }: NonNullable<FiguresView['overlay']>,
): Route {
  const params = new URLSearchParams({ phase: phase.slug, figure: head.id });
  if (panel !== '') params.set('panel', panel);
  return `/tasks/${task.slug}/figures?${params}` as Route;
}

/** Which figure, and which panel of it; nothing where there is one of each. */
function Choice({
  submission,
  view: { figures, overlay },
  query,
  primary,
}: {
  submission: string;
  view: FiguresView;
  query: InstanceQuery;
  primary: string;
}) {
  const panels = overlay?.head.panelNames ?? [];
  if (figures.length < 2 && panels.length < 2) return null;
  const others = instanceParams({ ...query, figure: undefined, panel: undefined }, primary);
  return (
    <Form
      action={`/submissions/${submission}#figures`}
      scroll={false}
      prefetch={false}
      key={`${overlay?.head.id} ${overlay?.panel}`}
      className="mt-3 flex flex-wrap items-end gap-3 print:hidden"
    >
      {[...others].map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {figures.length > 1 && (
        <SelectField
          label="Figure"
          name="figure"
          initial={overlay?.head.id ?? ''}
          choices={figures.map(({ id, title }) => ({ value: id, label: title }))}
        />
      )}
      {panels.length > 1 && (
        <SelectField
          label="Panel"
          name="panel"
          initial={overlay?.panel ?? ''}
          choices={panels.map((name) => ({ value: name, label: name }))}
        />
      )}
      <button type="submit" className="button min-h-[2.375rem] max-sm:min-h-11">
        Draw
      </button>
    </Form>
  );
}
