import Form from 'next/form';
import { SelectField } from '#app/_components/select-field.tsx';
import type { ComparedReference, ComparedSystem } from '#server/services/board-statistics.ts';

/** Two systems to choose; the answer is an address. */
export function PairForm({
  task,
  phase,
  systems,
  references,
  a,
  b,
}: {
  task: string;
  /** Named in the address only where it is not the usual one. */
  phase: string | undefined;
  systems: readonly ComparedSystem[];
  references: readonly ComparedReference[];
  a: string;
  b: string;
}) {
  const choices = [
    ...systems.map(({ submissionId, name, rank }) => ({ value: submissionId, label: `${rank}. ${name}` })),
    ...references.map(({ submissionId, name, kind }) => ({
      value: submissionId,
      label: `${name} (${kind})`,
    })),
  ];
  return (
    <Form
      action={`/tasks/${task}/statistics`}
      scroll={false}
      prefetch={false}
      key={`${a} ${b}`}
      className="mt-4 flex flex-wrap items-end gap-x-4 gap-y-3 print:hidden"
    >
      {phase !== undefined && <input type="hidden" name="phase" value={phase} />}
      <div className="min-w-0 flex-1 basis-56">
        <SelectField label="Is" name="a" initial={a} choices={choices} />
      </div>
      <div className="min-w-0 flex-1 basis-56">
        <SelectField label="better than" name="b" initial={b} choices={choices} />
      </div>
      <button type="submit" className="button">
        Compare
      </button>
    </Form>
  );
}
