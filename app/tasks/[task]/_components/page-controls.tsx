import type { Route } from 'next';
import Form from 'next/form';
import type { ReactNode } from 'react';
import { SelectField } from '#app/_components/select-field.tsx';

interface Titled {
  slug: string;
  title: string;
}

/** What a page of a task is to show; a form whose answer is the address of the page. The phase comes first, where there are several. */
export function PageControls({
  page,
  address,
  phases,
  phase,
  button,
  after,
  children,
}: {
  /** Address of the page, without what is asked of it. */
  page: string;
  /** With all that is asked: fields take what it says when it changes. */
  address: string;
  phases: readonly Titled[];
  phase: Titled;
  button: string;
  /** What follows the button, such as a way back to all. */
  after?: ReactNode;
  children: ReactNode;
}) {
  return (
    <Form
      action={page as Route}
      scroll={false}
      prefetch={false}
      key={address}
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
      {children}
      <button type="submit" className="button min-h-[2.375rem] max-sm:min-h-11">
        {button}
      </button>
      {after}
    </Form>
  );
}
